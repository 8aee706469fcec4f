//! The end of the workday on the screen: three keys on a quiet day, a plan after an upset.

use evenkeel::domain::reaction::Reaction;

use crate::harness::Harness;

#[test]
fn look() {
    let mut app = Harness::first_start("2026-03-12");
    println!("{}", app.text());
    app.keys("<enter>");
    println!("{}", app.text());
    app.keys("<enter>MK asked about the cost in the #des");
    println!("{}", app.text());
    app.keys("<enter>with @mk. I answered louder than I meant to.<enter>");
    println!("{}", app.text());
    app.keys("7");
    println!("{}", app.text());
    app.keys("2<enter><enter>");
    println!("{}", app.text());
    let _ = Reaction::ALL;
}
