//! Which edits are taken back together: a word typed, a word deleted, a selection replaced.
//!
//! It counts edits and never asks a clock, so that the same keys are always undone in the same steps.

use std::collections::VecDeque;

/// Steps that can be taken back.
const MOST_STEPS: usize = 10_000;
/// Edits of one step; a key held down gives more than one step.
pub(crate) const MOST_EDITS: usize = 64;

/// What an edit was, for those that may join the one before.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Kind {
    /// One cluster was typed.
    Typed {
        /// It is a blank.
        blank: bool,
    },
    /// One cluster before the cursor was deleted.
    Erased {
        /// It was a blank.
        blank: bool,
    },
    /// Anything else.
    Whole,
}

/// The steps done and undone.
#[derive(Clone, Debug, Default)]
pub(crate) struct History {
    done: VecDeque<Step>,
    undone: Vec<Step>,
}

#[derive(Clone, Copy, Debug)]
struct Step {
    edits: usize,
    last: Kind,
}

impl History {
    /// Notes so many edits made together, as a step or as more of the last one.
    pub(crate) fn record(&mut self, edits: usize, kind: Kind) {
        self.undone.clear();
        if let Some(step) = self.done.back_mut()
            && step.edits < MOST_EDITS
            && kind.joins(step.last)
        {
            step.edits += edits;
            step.last = kind;
            return;
        }
        if self.done.len() == MOST_STEPS {
            self.done.pop_front();
        }
        self.done.push_back(Step { edits, last: kind });
    }

    /// Ends the last step: what follows is another.
    pub(crate) fn close(&mut self) {
        if let Some(step) = self.done.back_mut() {
            step.last = Kind::Whole;
        }
    }

    /// Takes the last step back: how many edits it was.
    pub(crate) fn undo(&mut self) -> usize {
        let Some(step) = self.done.pop_back() else {
            return 0;
        };
        self.undone.push(step);
        self.close();
        step.edits
    }

    /// Does the step taken back last again: how many edits it was.
    pub(crate) fn redo(&mut self) -> usize {
        let Some(step) = self.undone.pop() else {
            return 0;
        };
        self.done.push_back(step);
        self.close();
        step.edits
    }

    /// Forgets everything.
    pub(crate) fn clear(&mut self) {
        *self = Self::default();
    }
}

impl Kind {
    /// Whether this edit belongs to the word of the edit before; blanks belong to the word that they end.
    fn joins(self, before: Self) -> bool {
        match (self, before) {
            (Self::Typed { blank }, Self::Typed { blank: was })
            | (Self::Erased { blank }, Self::Erased { blank: was }) => blank || !was,
            (Self::Typed { .. }, Self::Erased { .. } | Self::Whole)
            | (Self::Erased { .. }, Self::Typed { .. } | Self::Whole)
            | (Self::Whole, _) => false,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn type_all(history: &mut History, text: &str) {
        for letter in text.chars() {
            let blank = letter == ' ';
            history.record(1, Kind::Typed { blank });
        }
    }

    #[test]
    fn a_word_and_its_blank_are_one_step() {
        let mut history = History::default();
        type_all(&mut history, "one two");
        assert_eq!([history.undo(), history.undo(), history.undo()], [3, 4, 0]);
        assert_eq!([history.redo(), history.redo(), history.redo()], [4, 3, 0]);
    }

    #[test]
    fn a_motion_ends_a_step() {
        let mut history = History::default();
        type_all(&mut history, "on");
        history.close();
        type_all(&mut history, "e");
        assert_eq!(history.undo(), 1);
    }

    #[test]
    fn typing_after_undo_forgets_what_was_undone() {
        let mut history = History::default();
        type_all(&mut history, "one two");
        history.undo();
        type_all(&mut history, "x");
        assert_eq!(history.redo(), 0);
    }

    #[test]
    fn steps_have_an_end() {
        let mut history = History::default();
        type_all(&mut history, &"a".repeat(MOST_EDITS + 1));
        assert_eq!(history.undo(), 1);
    }
}
