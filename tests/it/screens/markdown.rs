//! An entry as it is read: its Markdown set apart quietly, its matches marked, its plan beside it.

use evenkeel::config::theme::Theme;
use evenkeel::domain::entry::{Content, Kind, Timestamp};
use evenkeel::domain::moment::{Detail, Moment};
use evenkeel::domain::plan::NewPlan;
use evenkeel::domain::reaction::Reaction;
use evenkeel::domain::tag::Situation;
use evenkeel::store::Store;
use evenkeel::ui::look::Look;
use ratatui::style::Modifier;

use super::filled::{DAY, notes};
use crate::harness::Harness;
use crate::screens::pictures::picture;

const EVERYTHING: &str = "\
# The *second* review

It was **loud** in the #design-review with @mk, and _nobody_ asked why the
budget came up: 2 * 3 is not 5, f***ing hell.

- asked one question, and then waited until everybody had said a word
  - and another one
* breathed
1. first `cargo test`, then talk

> You were calm today, and it helped the others to say what they thought.
> > Was I?

```sh
ls   --all
```

See [the notes](https://example.org/notes) and <https://example.org>, \\*not\\* this.

    indented by hand
---
#not-a-heading and a_b_c &amp; <b>as typed</b>";

fn reading(text: &str) -> Harness {
    let mut app = Harness::with(DAY, |store, _| notes(store, DAY, &[text]));
    app.keys("2<enter>");
    app
}

/// Whether these words of the reading pane begin with a cell that has a modifier.
#[track_caller]
fn has(app: &mut Harness, words: &str, modifier: Modifier) -> bool {
    app.assert_shows(words);
    let buffer = app.buffer();
    let (left, right) = (buffer.area.width / 2 + 1, buffer.area.width);
    let text_from = |x, y| {
        (x..right)
            .map(|x| buffer[(x, y)].symbol())
            .collect::<String>()
    };
    let rows = buffer.area.top()..buffer.area.bottom();
    let mut places = rows.flat_map(|y| (left..right).map(move |x| (x, y)));
    let place = places.find(|(x, y)| text_from(*x, *y).starts_with(words));
    buffer[place.unwrap()].modifier.contains(modifier)
}

#[test]
fn every_part_of_markdown_at_both_sizes() {
    let mut app = Harness::with_setup(
        DAY,
        |store, _| notes(store, DAY, &[EVERYTHING]),
        |setup| setup.look = Look::from_theme(&Theme::shipped("dark").unwrap()),
    );
    app.keys("2<enter>");
    app.size = (120, 40);
    picture("markdown-120x40", &mut app);
    app.size = (80, 24);
    picture("markdown-80x24", &mut app);
    app.keys("G");
    picture("markdown-80x24-end", &mut app);
}

#[test]
fn without_colour_stress_and_headings_are_told_apart() {
    let mut app = reading("# Day\n**loud** and *soft* and [notes](a.org)");
    assert!(has(&mut app, "Day", Modifier::BOLD));
    assert!(has(&mut app, "loud", Modifier::BOLD));
    assert!(has(&mut app, "soft", Modifier::ITALIC));
    assert!(has(&mut app, "notes", Modifier::UNDERLINED));
    assert!(has(&mut app, "(a.org)", Modifier::DIM));
}

#[test]
fn a_long_entry_scrolls_to_its_last_line_and_back() {
    let lines: Vec<String> = (1..=300).map(|n| format!("line {n}")).collect();
    let mut app = reading(&lines.join("\n"));
    app.assert_shows("line 1");
    app.keys("G").assert_shows("line 300");
    app.keys("k").assert_hides("line 300");
    app.keys("<pageup>").assert_hides("line 290");
    app.keys("gg").assert_shows("today · 09:00");
}

#[test]
fn a_very_long_entry_opens_and_its_end_is_reached() {
    let text = format!("**start**\n{}\n{}", "words ".repeat(100_000), "the end");
    let mut app = reading(&text);
    app.assert_shows("**start**");
    app.keys("G").assert_shows("the end");
    app.keys("<pageup>").assert_shows("words words");
}

#[test]
fn what_a_search_found_is_marked_where_it_is_read() {
    let mut app = reading("It was Loud, **loud** and #calm");
    assert!(!has(&mut app, "Loud", Modifier::BOLD));
    app.keys("<esc>/loud");
    assert!(has(&mut app, "Loud", Modifier::BOLD | Modifier::UNDERLINED));
    assert!(has(&mut app, "loud", Modifier::UNDERLINED));
    app.keys("<esc>");
    assert!(!has(&mut app, "Loud", Modifier::BOLD));
}

fn at() -> Timestamp {
    format!("{DAY}T09:00:00+01:00").parse().unwrap()
}

fn planned(store: &mut Store) {
    let mut moment = Moment::new(Reaction::Overreacted);
    moment.set_detail(Detail::TriggerNote, "the Budget again");
    let kind = Kind::Moment(Box::new(moment));
    let content = Content::new(kind, "loud in #demo", DAY.parse().unwrap(), at());
    let id = store.add_entry(&content, at()).unwrap();
    let plan = NewPlan {
        if_cue: "the budget comes up".into(),
        then_action: "ask one question first".into(),
        situation: Situation::new("demo"),
        from: Some(id),
        made_on: DAY.parse().unwrap(),
        confidence: None,
    };
    store.add_plan(&plan, at()).unwrap();
}

#[test]
fn a_plan_stands_with_the_entry_it_was_made_from() {
    let mut app = Harness::with(DAY, |store, _| planned(store)).sized(120, 40);
    app.keys("2/budget");
    app.assert_shows("plan         if the budget comes up,");
    assert!(has(&mut app, "Budget again", Modifier::UNDERLINED));
    assert!(has(&mut app, "budget comes", Modifier::UNDERLINED));
}
