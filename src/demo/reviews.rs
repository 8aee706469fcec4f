//! What the demo answers when it looks back: on a week, on a month, and on what helped.

use chrono::{Datelike, NaiveDate, Weekday};

use crate::demo::chance::Chance;
use crate::domain::entry::{Content, Kind, Timestamp};
use crate::domain::tag::Situation;

/// A question of a review, and what may be answered.
struct Asked {
    prompt: &'static str,
    text: &'static str,
    replies: &'static [(&'static str, &'static str)],
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

const REPEATED: Asked = Asked {
    prompt: "week.repeat",
    text: "What, if anything, came up more than once?",
    replies: &[
        (
            "Being asked for a number in front of everyone, twice.",
            "design-review",
        ),
        (
            "I answered before the question was out, again.",
            "design-review",
        ),
        ("Planning ran over, and so did my patience.", "planning"),
        (
            "Questions that could have been two lines in the morning.",
            "planning",
        ),
        ("Nothing this week, I think. A quiet one.", ""),
        (
            "I explained instead of asking, in three places.",
            "one-to-one-down",
        ),
    ],
};

const NOT_COUNTED: Asked = Asked {
    prompt: "week.not_counted",
    text: "What mattered this week that no number here shows?",
    replies: &[
        ("That Lee laughed in the retro for the first time.", ""),
        ("A thank-you in the corridor that I did not expect.", ""),
        (
            "How long the quiet after my question was, and that I left it.",
            "",
        ),
        ("That I wanted to be there on Monday.", ""),
    ],
};

const HEADLINE: Asked = Asked {
    prompt: "month.headline",
    text: "What would be the headline of this month, in ten words?",
    replies: &[
        ("Fewer answers from me, more from the team.", ""),
        ("A hard release, and nobody shouted.", ""),
        ("Too many meetings, two good talks.", ""),
        ("I stopped rewriting other people's code.", ""),
    ],
};

/// The weight of relationship skill, as it is told once a month.
const WEIGHT: Asked = Asked {
    prompt: "bal.important",
    text: "For the role you want next, how many of 10 points go to relationship skill, the rest to technical?",
    replies: &[("6", ""), ("7", ""), ("6", "")],
};

/// What is written on an evening by somebody who looks back, in percent of the chances to do so.
pub(super) fn looks_back(day: NaiveDate, at: Timestamp, chance: &mut Chance) -> Vec<Content> {
    let mut written = Vec::new();
    if chance.comes(9) {
        let text = chance.one_of(&HELPED);
        written.push(answer("steady.what_helped", HELPED_TEXT, text, (day, at)));
    }
    if day.weekday() != Weekday::Fri {
        return written;
    }
    let is_first = day.day() <= 7;
    for (asked, percent) in [
        (&REPEATED, 45),
        (&NOT_COUNTED, 12),
        (&HEADLINE, if is_first { 60 } else { 0 }),
        (&WEIGHT, if is_first { 80 } else { 0 }),
    ] {
        if chance.comes(percent) {
            let (text, situation) = chance.one_of(asked.replies);
            let mut content = answer(asked.prompt, asked.text, text, (day, at));
            content.situations.extend(Situation::new(situation));
            written.push(content);
        }
    }
    written
}

const HELPED_TEXT: &str = "What helped you respond the way you wanted?";

fn answer(prompt: &str, asked: &str, text: &str, (day, at): (NaiveDate, Timestamp)) -> Content {
    let kind = Kind::Answer {
        prompt: prompt.to_owned(),
        asked: asked.to_owned(),
    };
    Content::new(kind, text, day, at)
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
    fn two_years_look_back_on_most_months() {
        let demo = journal("2026-03-12T18:00:00+01:00".parse().unwrap(), 730, 1);
        let n = |prompt: &str| {
            let entries = demo.entries.iter();
            entries
                .filter(|entry| matches!(&entry.content.kind, Kind::Answer { prompt: own, .. } if own == prompt))
                .count()
        };
        assert!(
            n("bal.important") >= 12 && n("week.repeat") >= 20 && n("steady.what_helped") >= 20
        );
    }
}
