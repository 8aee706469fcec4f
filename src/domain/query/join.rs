//! Conditions joined so that each search has one form only: no bracket within its like, none around one.

use crate::domain::query::condition::{Node, Term};

/// What fulfils nothing.
pub(super) const NOTHING: Node = Node::Any(Vec::new());

/// All of these; `None` of none.
pub(super) fn all(nodes: Vec<Node>) -> Option<Node> {
    let mut parts = Vec::new();
    for node in nodes {
        match node {
            Node::All(inner) => parts.extend(inner),
            other @ (Node::Any(_) | Node::Not(_) | Node::Term(_)) => parts.push(other),
        }
    }
    one_or(parts, Node::All)
}

/// One of these at least; `None` of none.
pub(super) fn any(nodes: Vec<Node>) -> Option<Node> {
    if nodes.is_empty() {
        return None;
    }
    let mut parts = Vec::new();
    for node in nodes {
        match node {
            Node::Any(inner) => parts.extend(inner),
            other @ (Node::All(_) | Node::Not(_) | Node::Term(_)) => parts.push(other),
        }
    }
    Some(one_or(parts, Node::Any).unwrap_or(NOTHING))
}

/// It must not hold.
pub(super) fn not(node: Node) -> Node {
    Node::Not(Box::new(node))
}

fn one_or(mut parts: Vec<Node>, join: fn(Vec<Node>) -> Node) -> Option<Node> {
    if parts.len() > 1 {
        Some(join(parts))
    } else {
        parts.pop()
    }
}

/// How many conditions there are, `()` included.
pub(super) fn size(node: &Node) -> usize {
    match node {
        Node::Any(parts) if parts.is_empty() => 1,
        Node::All(parts) | Node::Any(parts) => parts.iter().map(size).sum(),
        Node::Not(inner) => size(inner),
        Node::Term(_) => 1,
    }
}

/// The last condition as it is read.
pub(super) fn last_term(node: &Node) -> Option<&Term> {
    match node {
        Node::All(parts) | Node::Any(parts) => parts.last().and_then(last_term),
        Node::Not(inner) => last_term(inner),
        Node::Term(term) => Some(term),
    }
}
