//! What the demo answers when it looks back: on a week, on a month, and on what helped.

use chrono::{Datelike, NaiveDate, Weekday};

use crate::demo::chance::Chance;
use crate::demo::sentences::Speech;
use crate::domain::entry::{Content, Kind, Timestamp};
use crate::domain::tag::Situation;

/// A question of a review, and what may be answered; `occasion|` before an answer names its situation.
struct Asked {
    prompt: &'static str,
    text: &'static str,
    replies: &'static [&'static str],
}

/// What helped, as it is noted again and again.
const HELPED: [&str; 6] = [
    "A breath before I answered.",
    "Asking one question first.",
    "Writing it down before saying it.",
    "Having slept.",
    "Knowing what I wanted from the meeting.",
    "A walk around the block.",
];

const HELPED_TEXT: &str = "What helped you respond the way you wanted?";

const REPEATED: Asked = Asked {
    prompt: "week.repeat",
    text: "What, if anything, came up more than once?",
    replies: &[
        "design-review|Being asked about {topic} in front of everyone, twice.",
        "design-review|I answered {p} before the question was out, again.",
        "planning|Planning ran over because of {topic}, and so did my patience.",
        "planning|Questions about {topic} that could have been two lines in the morning.",
        "one-to-one-down|I explained {topic} to {p} instead of asking.",
        "{topic}. Three meetings, one decision.",
        "{p} and {other} asked me the same thing about {topic}.",
    ],
};

const NOT_COUNTED: Asked = Asked {
    prompt: "week.not_counted",
    text: "What mattered this week that no number here shows?",
    replies: &[
        "That {p} laughed in the retro, about {topic} of all things.",
        "A thank-you from {p} in the corridor.",
        "How long it was quiet after my question about {topic}, and that I left it.",
    ],
};

const HEADLINE: Asked = Asked {
    prompt: "month.headline",
    text: "What would be the headline of this month, in ten words?",
    replies: &[
        "Fewer answers from me, and {topic} is done.",
        "{topic}: a hard release, and nobody shouted.",
        "Too many meetings about {topic}, two good talks with {p}.",
        "{p} decides about {topic} now.",
    ],
};

/// The weight of relationship skill, as it is told once a quarter.
const WEIGHT: Asked = Asked {
    prompt: "bal.important",
    text: "For the role you want next, how many of 10 points go to relationship skill, the rest to technical?",
    replies: &["6", "7"],
};

/// How an evening looks back.
pub(super) struct LookingBack<'a> {
    /// Its day, and when it was written.
    pub(super) on: (NaiveDate, Timestamp),
    /// Who is thought of.
    pub(super) person: &'a str,
}

impl LookingBack<'_> {
    /// What is written on it, if anything is.
    pub(super) fn write(&self, speech: &mut Speech, chance: &mut Chance) -> Vec<Content> {
        let (day, at) = self.on;
        let mut written = Vec::new();
        if chance.comes(5) {
            let text = chance.one_of(&HELPED);
            let kind = answer("steady.what_helped", HELPED_TEXT);
            written.push(Content::new(kind, text, day, at));
        }
        if day.weekday() != Weekday::Fri {
            return written;
        }
        let of_month = |percent| if day.day() <= 7 { percent } else { 0 };
        let of_quarter = of_month(if day.month() % 3 == 0 { 100 } else { 0 });
        for (asked, percent) in [
            (&REPEATED, 45),
            (&NOT_COUNTED, 12),
            (&HEADLINE, of_month(60)),
            (&WEIGHT, of_quarter),
        ] {
            if chance.comes(percent) {
                let (occasion, text) = speech.say_where(asked.replies, self.person, chance);
                let kind = answer(asked.prompt, asked.text);
                let mut content = Content::new(kind, &text, day, at);
                content.situations.extend(occasion.and_then(Situation::new));
                written.push(content);
            }
        }
        written
    }
}

fn answer(prompt: &str, asked: &str) -> Kind {
    Kind::Answer {
        prompt: prompt.to_owned(),
        asked: asked.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::demo::journal;

    #[test]
    fn every_question_is_one_that_is_shipped() {
        let packs = include_str!("../../prompts/07-weekly.toml").to_owned()
            + include_str!("../../prompts/08-monthly.toml")
            + include_str!("../../prompts/12-steady.toml")
            + include_str!("../../prompts/13-balance.toml");
        let asked = [&REPEATED, &NOT_COUNTED, &HEADLINE, &WEIGHT].map(|it| (it.prompt, it.text));
        let helped = ("steady.what_helped", HELPED_TEXT);
        for (prompt, text) in asked.into_iter().chain([helped]) {
            let shipped = format!("id = \"{prompt}\"\ntext = \"{text}\"");
            assert!(packs.contains(&shipped), "{prompt}");
        }
    }

    #[test]
    fn two_years_look_back_now_and_then() {
        let demo = journal("2026-03-12T18:00:00+01:00".parse().unwrap(), 730, 1);
        let n = |prompt: &str| {
            let entries = demo.entries.iter();
            entries
                .filter(|entry| matches!(&entry.content.kind, Kind::Answer { prompt: own, .. } if own == prompt))
                .count()
        };
        assert!(n("bal.important") >= 4 && n("week.repeat") >= 20 && n("steady.what_helped") >= 10);
    }
}
