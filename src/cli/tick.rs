//! `evenkeel tick`: a moment without text.

use clap::Args;

use crate::cli::context::Context;
use crate::cli::fault::Fault;
use crate::cli::report;
use crate::domain::entry::{Content, Kind};
use crate::domain::moment::Moment;
use crate::domain::reaction::Reaction;
use crate::domain::reaction_words::ReactionWords;
use crate::domain::tag::{Handle, Situation};

/// Record a moment without text
#[derive(Debug, Args)]
#[command(after_help = reactions())]
pub struct Tick {
    /// What you did, by name or its first letters
    reaction: String,
    /// The situation, and people with @
    #[arg(value_name = "SITUATION | @PERSON")]
    tags: Vec<String>,
}

impl Tick {
    /// Keeps the tick.
    pub fn run(self, cx: &mut Context) -> Result<(), Fault> {
        let words = cx.reaction_words()?;
        let reaction = reaction(&self.reaction, &words)?;
        let kind = Kind::Moment(Box::new(Moment::new(reaction)));
        let mut content = Content::new(kind, "", cx.today(), cx.now);
        for tag in &self.tags {
            add_tag(&mut content, tag)?;
        }
        if content.situations.is_empty() {
            return Err(Fault::usage("a tick needs a situation")
                .hint(format!("like `evenkeel tick {} standup`", self.reaction)));
        }
        cx.keep(&content)?;
        let said = report::kept("Ticked", (&content, &words), cx.now, cx.today());
        Ok(cx.output.done(&said)?)
    }
}

fn add_tag(content: &mut Content, tag: &str) -> Result<(), Fault> {
    let no_tag = || Fault::usage(format!("`{tag}` is no situation and nobody's name"));
    if tag.starts_with('@') {
        let person = Handle::new(tag).ok_or_else(no_tag)?;
        if !content.people.contains(&person) {
            content.people.push(person);
        }
    } else {
        let situation = Situation::new(tag).ok_or_else(no_tag)?;
        if !content.situations.contains(&situation) {
            content.situations.push(situation);
        }
    }
    Ok(())
}

fn reactions() -> String {
    let names = Reaction::ALL.map(Reaction::name).join(" ");
    format!("Reactions: {names}. The first letters are enough.")
}

/// The reaction of this name or the user's word for it, or the only one that begins like it.
pub fn reaction(typed: &str, words: &ReactionWords) -> Result<Reaction, Fault> {
    let all = || {
        let own = words.own().into_iter().map(|(word, _)| word);
        let names = Reaction::ALL.iter().map(|one| one.name().to_owned());
        names.chain(own).collect::<Vec<_>>().join(", ")
    };
    if typed.trim().is_empty() {
        return Err(Fault::usage("which reaction?").hint(format!("one of: {}", all())));
    }
    match words.starting_with(typed).as_slice() {
        [one] => Ok(*one),
        [] => {
            Err(Fault::usage(format!("`{typed}` is no reaction"))
                .hint(format!("one of: {}", all())))
        }
        several => {
            let names: Vec<&str> = several.iter().map(|one| one.name()).collect();
            Err(
                Fault::usage(format!("`{typed}` could be {}", names.join(" or ")))
                    .hint("give a few more letters"),
            )
        }
    }
}
