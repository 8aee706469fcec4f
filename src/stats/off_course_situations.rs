//! The share of moments off course, by situation (domain.md I1).

use std::cmp::Reverse;

use crate::domain::query::Term;
use crate::domain::words;
use crate::stats::Insight;
use crate::stats::figure::{Bar, Chart, Figure, Sentence, meaning};
use crate::stats::listed::listed;
use crate::stats::opens::Opens;
use crate::stats::record::{Guard, Record};
use crate::stats::share::{SAID_FROM, Share};
use crate::stats::situations::{Group, by_situation};
use crate::stats::words::{Words, say};

/// More situations than this are not shown.
const MOST_BARS: usize = 10;
/// More situations of one or two moments are not listed.
const MOST_LISTED: usize = 5;

/// The share of moments off course, by situation.
#[derive(Clone, Copy, Debug)]
pub struct OffCourseSituations;

impl Insight for OffCourseSituations {
    fn figure(&self, record: &Record<'_>) -> Figure {
        let judged = record.judged().map(|(moment, _)| moment);
        let n = judged.clone().count();
        let mut groups = by_situation(record, judged);
        groups.sort_by_key(|it| Reverse(it.moments.len()));
        let said = groups.partition_point(|it| it.moments.len() >= SAID_FROM);
        let (said, few) = groups.split_at(said);
        let is_rated = record.guard() != Some(Guard::Person);
        let shown = named(said).take(MOST_BARS).filter(|_| is_rated);
        let bars: Vec<Bar> = shown.map(|group| bar(record, group)).collect();
        let sample = words::count(n, "moment", "moments");
        Figure {
            name: "off-course-situations",
            title: "Off course, by situation",
            sample: (n > 0).then(|| say!("{sample}")),
            not_yet: not_yet(record, &groups),
            says: says(record, said, few),
            chart: (!bars.is_empty()).then_some(Chart::Bars(bars)),
            meaning: meaning! {
                can: "Of the moments you logged in a situation, so many went off course; the range is what is plausible for so few. The situations you logged most stand first.",
                cannot: "It is a share of what you logged, not of every time you were there. Where two ranges overlap, the situations may well be alike.",
            },
        }
    }
}

fn named<'a, 'b>(groups: &'b [Group<'a>]) -> impl Iterator<Item = &'b Group<'a>> {
    groups.iter().filter(|it| it.may_be_named())
}

fn bar(record: &Record<'_>, group: &Group<'_>) -> Bar {
    let off = group.moments.iter();
    let off = off.filter(|it| it.on_course == Some(false)).count();
    let share = Share::new(off, group.moments.len());
    let guard = record.guard();
    Bar {
        label: say!("{}", group.situation.as_str()),
        k: share.k,
        n: guard.is_none().then_some(share.n),
        says: share.words(guard),
        interval: share.drawn(guard),
        opens: Some(record.opens(Opens::moments().judged().situation(group.situation))),
    }
}

fn not_yet(record: &Record<'_>, groups: &[Group<'_>]) -> Option<Words> {
    let most = groups.first().map_or(0, |it| it.moments.len());
    if most >= SAID_FROM || record.guard() == Some(Guard::Person) {
        return None;
    }
    Some(if most == 0 {
        say!("Needs 3 moments of one situation. No moment names one yet.")
    } else {
        say!("Needs 3 moments of one situation, you have {most}.")
    })
}

fn says(record: &Record<'_>, said: &[Group<'_>], few: &[Group<'_>]) -> Vec<Sentence> {
    let mut says: Vec<Sentence> = Vec::new();
    says.extend(record.guard().map(|guard| Sentence::plain(guard.words())));
    if record.guard() == Some(Guard::Person) {
        return says;
    }
    says.extend(more(said).map(Sentence::plain));
    says.extend(once_or_twice(record, few));
    says
}

/// "And 2 more situations with fewer moments."; not of those that may not be named.
fn more(said: &[Group<'_>]) -> Option<Words> {
    let shown = named(said).count().min(MOST_BARS);
    let more = said.len() - shown;
    let are_fewer = said.iter().all(Group::may_be_named);
    let situations = words::count(more, "more situation", "more situations");
    match more {
        0 => None,
        _ if are_fewer => Some(say!("And {situations} with fewer moments.")),
        _ => Some(say!("And {situations}.")),
    }
}

/// "Once or twice: demo (x Tue 3 Mar), incident (o today, o Mon 9 Mar) and 2 more situations."
fn once_or_twice(record: &Record<'_>, few: &[Group<'_>]) -> Option<Sentence> {
    let shown: Vec<&Group<'_>> = named(few).take(MOST_LISTED).collect();
    let each = shown.iter().map(|group| {
        let moments = listed(group.moments.iter().copied(), record.today());
        format!("{} ({moments})", group.situation.as_str())
    });
    let each = each.collect::<Vec<_>>().join(", ");
    let words = match (few.len() - shown.len(), shown.is_empty()) {
        (0, true) => return None,
        (n, true) => {
            let all = words::count(n, "situation", "situations");
            return Some(Sentence::plain(say!("Once or twice: {all}.")));
        }
        (0, false) => say!("Once or twice: {each}."),
        (n, false) => {
            let rest = words::count(n, "more situation", "more situations");
            say!("Once or twice: {each} and {rest}.")
        }
    };
    let tags = shown.iter();
    let tags = tags.map(|group| Term::Situation(group.situation.clone()));
    let opens = Opens::moments().judged().any(tags);
    Some(Sentence::about(words, record.opens(opens)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::reaction::Reaction;
    use crate::domain::tag::Handle;
    use crate::stats::scope::Scope;
    use crate::stats::testing::{Journal, TODAY, said};

    fn write(journal: &mut Journal, words: &str, off: usize, on: usize) {
        journal.write_several(off, Reaction::Overreacted, words);
        journal.write_several(on, Reaction::Steady, words);
    }

    fn figure(journal: &Journal) -> Figure {
        journal.figure(&OffCourseSituations, &Scope::default())
    }

    fn bars(figure: &Figure) -> Vec<String> {
        let Some(Chart::Bars(bars)) = &figure.chart else {
            return Vec::new();
        };
        let read = bars.iter().map(|bar| {
            let drawn = if bar.interval.is_some() { " [|]" } else { "" };
            format!("{}: {}{drawn}", bar.label, bar.says)
        });
        read.collect()
    }

    #[test]
    fn more_is_said_of_situations_with_more_moments() {
        let mut journal = Journal::new();
        write(&mut journal, "#demo", 2, 1);
        write(&mut journal, "#standup", 5, 7);
        write(&mut journal, "#planning", 12, 8);
        journal.write("2026-03-03", Reaction::Steady, "#incident");
        journal.write(TODAY, Reaction::Avoided, "#incident");
        journal.write(TODAY, Reaction::Other, "#incident");
        let figure = figure(&journal);
        assert_eq!(
            bars(&figure),
            [
                "planning: 12 of 20 (60%, plausibly 42–76%) [|]",
                "standup: 5 of 12 (42%, plausibly 22–64%)",
                "demo: 2 of 3",
            ]
        );
        assert_eq!(
            said(&figure),
            ["Once or twice: incident (x today, o Tue 3 Mar)."]
        );
        assert_eq!(
            figure.says[0].opens.as_ref().unwrap().text(),
            "kind:moment (is:on-course OR is:off-course) #incident since:2025-12-19 until:2026-03-12"
        );
        assert_eq!(figure.sample.unwrap().as_str(), "37 moments");
    }

    #[test]
    fn three_hundred_situations_are_said_in_short() {
        let mut journal = Journal::new();
        for number in 0..300 {
            let n = if number < 30 { 3 } else { 1 };
            write(&mut journal, &format!("#s{number:03}"), 0, n);
        }
        write(&mut journal, "", 30, 0);
        let figure = figure(&journal);
        assert_eq!(bars(&figure).len(), 10);
        let said = said(&figure);
        assert_eq!(said[0], "And 20 more situations with fewer moments.");
        assert!(said[1].starts_with("Once or twice: s030 (o Tue 10 Mar), "));
        assert!(said[1].ends_with(" and 265 more situations."));
    }

    #[test]
    fn situations_of_sealed_moments_are_among_the_rest() {
        let mut journal = Journal::new();
        write(&mut journal, "#secret", 2, 2);
        journal.write(TODAY, Reaction::Steady, "#hidden");
        for moment in &mut journal.facts.moments {
            moment.is_sealed = true;
        }
        let all_sealed = figure(&journal);
        let told = ["And 1 more situation.", "Once or twice: 1 situation."];
        assert_eq!(said(&all_sealed), told);
        write(&mut journal, "#demo", 1, 2);
        journal.write(TODAY, Reaction::Steady, "#incident");
        let some_open = figure(&journal);
        assert_eq!(bars(&some_open), ["demo: 1 of 3"]);
        assert_eq!(
            said(&some_open),
            [
                "And 1 more situation.",
                "Once or twice: incident (o today) and 1 more situation."
            ]
        );
    }

    #[test]
    fn too_little_says_what_is_missing() {
        let mut journal = Journal::new();
        let missing = |journal: &Journal| figure(journal).not_yet.unwrap().to_string();
        let none = "Needs 3 moments of one situation. No moment names one yet.";
        assert_eq!(missing(&journal), none);
        journal.write(TODAY, Reaction::Steady, "words alone");
        assert_eq!(missing(&journal), none);
        journal.write(TODAY, Reaction::Steady, "#demo");
        let one = "Needs 3 moments of one situation, you have 1.";
        assert_eq!(missing(&journal), one);
        assert_eq!(said(&figure(&journal)), ["Once or twice: demo (o today)."]);
    }

    #[test]
    fn where_only_hard_moments_are_logged_they_are_counted() {
        let mut journal = Journal::new();
        write(&mut journal, "#demo", 30, 0);
        let figure = figure(&journal);
        assert_eq!(bars(&figure), ["demo: 30 of 30"]);
        let words = "You log mostly hard moments, so rates would mislead. Tick steady moments too.";
        assert_eq!(said(&figure), [words]);
    }

    #[test]
    fn there_is_no_share_by_person() {
        let mut journal = Journal::new();
        write(&mut journal, "#demo @mk", 10, 10);
        let scope = Scope {
            person: Handle::new("mk"),
            ..Scope::default()
        };
        let figure = journal.figure(&OffCourseSituations, &scope);
        assert!(figure.chart.is_none() && figure.not_yet.is_none());
        assert_eq!(figure.sample.unwrap().as_str(), "20 moments");
    }
}
