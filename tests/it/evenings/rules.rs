//! The evening's rules, one by one.

use chrono::NaiveTime;
use evenkeel::domain::history::OfferResult::{self, Answered, Shown, Skipped};
use evenkeel::domain::moment::Recovery;
use evenkeel::domain::reaction::Reaction::{self, LostInterest, Overreacted, Steady};
use evenkeel::domain::session::{Brake, Reply, Role, Session, Step, dive};
use rstest::rstest;

use super::desk::{
    Desk, TODAY, ago, day, dive_step, entry, ids, if_then, moment, plan, rotating, step_of,
};

fn time(text: &str) -> NaiveTime {
    text.parse().unwrap()
}

fn plan_check(session: &Session) -> Option<&Step> {
    step_of(session, |role| matches!(role, Role::PlanCheck(_)))
}

fn ending(session: &Session) -> Option<&Step> {
    step_of(session, |role| *role == Role::Ending)
}

const OWN_STANDING: &str = r#"
schema = 1
[pack]
id = "mine"
title = "Mine"
when = "daily"
[[prompt]]
id = "mine.listen"
text = "Whom did I interrupt today?"
kind = "moment"
preset = { reaction = "took_over" }
not_today = true
anchor = true
"#;

#[test]
fn a_first_evening_asks_in_order() {
    let session = Desk::new().today();
    let roles: Vec<Role> = session.steps.iter().map(|step| step.role).collect();
    assert_eq!(
        roles,
        [
            Role::Standing,
            Role::Standing,
            Role::Steady,
            Role::Rotating,
            Role::Ending,
            Role::Practice
        ]
    );
    assert_eq!(
        ids(&session)[..3],
        ["eod.overreact", "eod.lose_interest", "eod.steady"]
    );
    assert_eq!(session.brake, None);
    assert!(!session.fatigue);
}

#[test]
fn the_plan_asked_longest_ago_comes_first() {
    let mut asked = plan(1, ago(9));
    asked.last_asked = Some(ago(1));
    let mut longer_ago = plan(2, ago(9));
    longer_ago.last_asked = Some(ago(2));
    let session = Desk::new().with_plan(asked).with_plan(longer_ago).today();
    assert_eq!(
        session.steps[0].prompt.text,
        "You planned: if cue 2, then action 2. Did that come up?"
    );
}

#[test]
fn a_plan_is_asked_about_from_the_next_day_on() {
    let made_today = Desk::new().with_plan(plan(1, day(TODAY)));
    assert_eq!(plan_check(&made_today.today()), None);
    let made_yesterday = Desk::new().with_plan(plan(1, ago(1)));
    assert!(plan_check(&made_yesterday.today()).is_some());
}

#[test]
fn the_plan_that_was_asked_about_today_stays() {
    let mut asked = plan(2, ago(9));
    asked.last_asked = Some(day(TODAY));
    let desk = Desk::new().with_plan(plan(1, ago(9))).with_plan(asked);
    assert_eq!(
        plan_check(&desk.today()).unwrap().prompt.text,
        "You planned: if cue 2, then action 2. Did that come up?"
    );
}

#[rstest]
#[case(2, 1, true)]
#[case(3, 1, false)]
#[case(3, 6, false)]
#[case(3, 7, true)]
fn without_its_cue_a_plan_is_asked_about_weekly(
    #[case] without_cue: u32,
    #[case] days: u64,
    #[case] is_asked: bool,
) {
    let mut one = plan(1, ago(30));
    one.without_cue = without_cue;
    one.last_asked = Some(ago(days));
    let session = Desk::new().with_plan(one).today();
    assert_eq!(plan_check(&session).is_some(), is_asked);
}

#[test]
fn an_evening_asks_about_one_recovery_the_last_that_was_still_going() {
    let mut one = moment(1, ago(2), Overreacted, 5);
    one.recovery = Some(Recovery::StillGoing);
    let mut last = moment(2, ago(1), Overreacted, 5);
    last.recovery = Some(Recovery::StillGoing);
    let desk = Desk::new().with_moment(one).with_moment(last);
    let session = desk.today();
    let asked: Vec<&Step> = session
        .steps
        .iter()
        .filter(|step| matches!(step.role, Role::Settled(_)))
        .collect();
    assert_eq!(asked.len(), 1);
    assert_eq!(asked[0].role, Role::Settled(entry(2)));
    assert_eq!(asked[0].prompt.text, "Has it settled?");
}

#[rstest]
#[case(Shown, true)]
#[case(Answered, false)]
#[case(Skipped, false)]
fn a_recovery_still_going_is_asked_about_once(#[case] before: OfferResult, #[case] again: bool) {
    let mut one = moment(1, ago(2), Overreacted, 5);
    one.recovery = Some(Recovery::StillGoing);
    let mut desk = Desk::new().with_moment(one);
    desk.offer("eod.settled", ago(1), before, Some(entry(1)));
    assert_eq!(ids(&desk.today()).contains(&"eod.settled"), again);
}

#[test]
fn has_it_settled_stays_once_answered() {
    let mut settled = moment(2, ago(1), Overreacted, 5);
    settled.recovery = Some(Recovery::NextDay);
    let mut desk = Desk::new().with_moment(settled);
    assert!(!ids(&desk.today()).contains(&"eod.settled"));
    desk.offer("eod.settled", day(TODAY), Answered, Some(entry(2)));
    assert_eq!(desk.today().steps[0].role, Role::Settled(entry(2)));
}

#[test]
fn a_standing_question_can_be_turned_off() {
    let mut desk = Desk::new();
    desk.settings.standing_off = vec!["eod.lose_interest".to_owned()];
    assert_eq!(ids(&desk.today())[..2], ["eod.overreact", "eod.steady"]);
}

#[test]
fn a_standing_question_can_be_put_in_ones_own_words() {
    let mut desk = Desk::new();
    let words = "When was I louder than I wanted?".to_owned();
    desk.settings.standing_words = vec![("eod.overreact".to_owned(), words.clone())];
    assert_eq!(desk.today().steps[0].prompt.text, words);
}

#[test]
fn a_pack_of_ones_own_can_ask_a_standing_question() {
    let session = Desk::new().with_pack(OWN_STANDING).today();
    let step = session
        .steps
        .iter()
        .find(|it| it.prompt.id == "mine.listen");
    assert_eq!(step.unwrap().role, Role::Standing);
}

#[test]
fn a_pack_that_is_off_asks_nothing() {
    let mut desk = Desk::new();
    desk.settings.packs_off = vec!["wins".to_owned(), "bal".to_owned()];
    assert!(ids(&desk.today()).iter().all(|id| id.starts_with("eod.")));
}

#[test]
fn a_weekend_asks_no_standing_question() {
    let desk = Desk::new().with_plan(plan(1, ago(9)));
    let saturday = desk.on(day("2026-03-14"));
    let roles: Vec<Role> = saturday.steps.iter().map(|step| step.role).collect();
    assert_eq!(roles, [Role::Steady, Role::Rotating, Role::Ending]);
}

#[test]
fn without_a_working_week_every_day_is_one() {
    let mut desk = Desk::new();
    desk.settings.working_week.clear();
    assert_eq!(ids(&desk.on(day("2026-03-14")))[0], "eod.overreact");
}

#[rstest]
#[case(Overreacted, 5, Some("over."))]
#[case(Overreacted, 4, None)]
#[case(LostInterest, 1, Some("lost."))]
#[case(Steady, 1, Some("steady."))]
#[case(Reaction::Avoided, 9, None)]
fn a_closer_look_is_offered_where_its_trigger_holds(
    #[case] reaction: Reaction,
    #[case] intensity: u8,
    #[case] pack: Option<&str>,
) {
    let desk = Desk::new().with_moment(moment(1, day(TODAY), reaction, intensity));
    let session = desk.today();
    let step = dive_step(&session);
    assert_eq!(step.is_some(), pack.is_some());
    if let (Some(step), Some(pack)) = (step, pack) {
        assert!(step.prompt.id.starts_with(pack));
        assert_eq!(step.role, Role::Dive(entry(1)));
    }
}

#[test]
fn a_closer_look_takes_the_rotating_questions_place() {
    let desk = Desk::new().with_moment(moment(1, day(TODAY), Overreacted, 6));
    assert_eq!(rotating(&desk.today()), None);
}

#[test]
fn a_rotating_question_once_offered_stays_beside_a_closer_look() {
    let desk = Desk::new();
    let before = desk.today();
    let asked = rotating(&before).unwrap();
    let desk = desk
        .with_offer(asked, day(TODAY), Shown)
        .with_moment(moment(1, day(TODAY), Overreacted, 6));
    let after = desk.today();
    assert_eq!(rotating(&after), Some(asked));
    assert!(dive_step(&after).is_some());
}

#[test]
fn an_earlier_days_moment_gets_no_closer_look() {
    let desk = Desk::new().with_moment(moment(1, ago(1), Overreacted, 6));
    assert_eq!(dive_step(&desk.today()), None);
}

#[test]
fn one_event_gets_one_closer_look() {
    let mut again = moment(2, day(TODAY), Overreacted, 6);
    again.continues = Some(entry(1));
    let mut desk = Desk::new()
        .with_moment(moment(1, ago(3), Overreacted, 6))
        .with_moment(again);
    assert!(dive_step(&desk.today()).is_some());
    desk.offer("over.first_sign", ago(3), Answered, Some(entry(1)));
    assert_eq!(dive_step(&desk.today()), None);
}

#[rstest]
#[case(6, false)]
#[case(7, true)]
fn a_week_has_at_most_two_closer_looks(#[case] first: u64, #[case] is_offered: bool) {
    let mut desk = Desk::new().with_moment(moment(3, day(TODAY), LostInterest, 6));
    desk.offer("over.first_sign", ago(first), Shown, Some(entry(1)));
    desk.offer("over.first_sign", ago(2), Shown, Some(entry(2)));
    assert_eq!(dive_step(&desk.today()).is_some(), is_offered);
}

#[test]
fn a_good_moment_leaves_room_for_a_hard_one() {
    let mut desk = Desk::new().with_moment(moment(3, day(TODAY), Steady, 6));
    desk.offer("over.first_sign", ago(2), Shown, Some(entry(1)));
    assert_eq!(dive_step(&desk.today()), None);
}

#[test]
fn the_hardest_moment_is_looked_at() {
    let desk = Desk::new()
        .with_moment(moment(1, day(TODAY), Steady, 9))
        .with_moment(moment(2, day(TODAY), Overreacted, 5))
        .with_moment(moment(3, day(TODAY), Overreacted, 8));
    assert_eq!(dive_step(&desk.today()).unwrap().role, Role::Dive(entry(3)));
}

fn questions(
    pack: &str,
    moment_of: Reaction,
    sign: Option<&str>,
    replies: &[Reply],
) -> Vec<String> {
    let desk = Desk::new();
    let pack = desk.packs.iter().find(|it| it.id == pack).unwrap();
    let mut moment = moment(1, day(TODAY), moment_of, 6);
    moment.early_sign = sign.map(str::to_owned);
    dive(day(TODAY), pack, &moment, &desk.history, replies)
        .into_iter()
        .map(|prompt| prompt.id)
        .collect()
}

fn reply(prompt: &str, choice: Option<usize>) -> Reply {
    Reply {
        prompt: prompt.to_owned(),
        choice,
    }
}

#[test]
fn a_closer_look_ends_in_a_repair_or_in_a_plan() {
    let without_sign = questions("over", Overreacted, None, &[]);
    assert_eq!(
        without_sign,
        [
            "over.first_sign",
            "over.seconds",
            "over.story",
            "over.repair"
        ]
    );
    let replies = [reply("over.first_sign", None)];
    let with_sign = questions("over", Overreacted, Some("talking faster"), &replies);
    assert_eq!(
        with_sign,
        ["over.first_sign", "over.seconds", "over.story", "over.plan"]
    );
}

#[rstest]
#[case(0, "lost.easy")]
#[case(3, "lost.say")]
#[case(5, "lost.noticed")]
fn a_choice_leads_to_its_own_question(#[case] choice: usize, #[case] next: &str) {
    let replies = [
        reply("lost.when_left", None),
        reply("lost.kind", Some(choice)),
    ];
    assert_eq!(
        questions("lost", LostInterest, None, &replies),
        ["lost.when_left", "lost.kind", next, "lost.plan"]
    );
}

#[test]
fn a_second_closer_look_asks_what_waited_longest() {
    let mut desk = Desk::new();
    for prompt in [
        "over.first_sign",
        "over.seconds",
        "over.story",
        "over.repair",
    ] {
        desk.offer(prompt, ago(30), Answered, Some(entry(9)));
    }
    let desk = desk.with_moment(moment(1, day(TODAY), Overreacted, 6));
    let session = desk.today();
    assert_eq!(dive_step(&session).unwrap().prompt.id, "over.other_reading");
}

#[test]
fn the_if_then_line_fills_in_the_first_sign_and_the_situation() {
    let mut one = moment(1, day(TODAY), Overreacted, 3);
    one.early_sign = Some("talking faster".to_owned());
    let session = Desk::new().with_moment(one).today();
    let step = if_then(&session).unwrap();
    assert_eq!(step.role, Role::IfThen(entry(1)));
    assert_eq!(
        step.prompt.text,
        "If I notice talking faster in design-review, then I will ___."
    );
}

#[rstest]
#[case(Overreacted, "eod.tomorrow")]
#[case(LostInterest, "lost.plan")]
#[case(Reaction::Avoided, "eod.tomorrow")]
fn each_off_course_moment_has_its_if_then_line(#[case] reaction: Reaction, #[case] prompt: &str) {
    let desk = Desk::new().with_moment(moment(1, day(TODAY), reaction, 3));
    let session = desk.today();
    assert_eq!(if_then(&session).unwrap().prompt.id, prompt);
    assert_eq!(ending(&session), None);
}

#[test]
fn with_two_plans_active_a_third_may_take_the_place_of_one() {
    let desk = Desk::new()
        .with_plan(plan(1, ago(5)))
        .with_plan(plan(2, ago(3)))
        .with_moment(moment(1, day(TODAY), LostInterest, 3));
    assert!(if_then(&desk.today()).is_some());
}

#[test]
fn a_closer_look_with_nothing_good_after_it_is_not_offered() {
    let mut desk = Desk::new().with_moment(moment(1, day(TODAY), Reaction::Steady, 3));
    assert!(dive_step(&desk.today()).is_some());
    desk.settings.packs_off = vec!["wins".to_owned(), "bal".to_owned()];
    assert_eq!(desk.today().steps.last().unwrap().role, Role::Steady);
}

#[test]
fn of_two_closer_looks_that_were_shown_the_harder_one_comes_back() {
    let mut desk = Desk::new()
        .with_moment(moment(1, day(TODAY), Reaction::Steady, 3))
        .with_moment(moment(2, day(TODAY), Overreacted, 7));
    desk.offer("steady.what_helped", day(TODAY), Shown, Some(entry(1)));
    desk.offer("over.first_sign", day(TODAY), Shown, Some(entry(2)));
    assert_eq!(dive_step(&desk.today()).unwrap().role, Role::Dive(entry(2)));
}

#[test]
fn an_if_then_line_stays_as_it_was_answered() {
    let mut one = moment(1, day(TODAY), Overreacted, 3);
    one.early_sign = Some("talking faster".to_owned());
    let mut desk = Desk::new().with_moment(one);
    desk.offer("eod.tomorrow", day(TODAY), Answered, Some(entry(1)));
    let desk = desk.with_moment(moment(2, day(TODAY), Reaction::TookOver, 8));
    let session = desk.today();
    let step = if_then(&session).unwrap();
    assert_eq!(
        (step.role, step.prompt.id.as_str()),
        (Role::IfThen(entry(1)), "eod.tomorrow")
    );
}

#[test]
fn an_answered_ending_stays_beside_the_if_then_line() {
    let desk = Desk::new();
    let before = desk.today();
    let asked = ending(&before).unwrap().prompt.id.as_str();
    let desk = desk
        .with_offer(asked, day(TODAY), Answered)
        .with_moment(moment(1, day(TODAY), LostInterest, 3));
    let after = desk.today();
    assert!(if_then(&after).is_some());
    assert_eq!(ending(&after).unwrap().prompt.id, asked);
}

#[rstest]
#[case("19:59", None)]
#[case("20:00", Some(Brake::Late))]
#[case("00:30", Some(Brake::Late))]
#[case("04:59", Some(Brake::Late))]
#[case("05:00", None)]
fn late_is_from_the_quiet_hour_until_morning(#[case] at: &str, #[case] brake: Option<Brake>) {
    assert_eq!(Desk::new().at(day(TODAY), time(at)).brake, brake);
}

#[test]
fn the_same_upset_three_times_within_a_week_puts_the_brake_on() {
    let desk = |days: [u64; 3]| {
        let moments = days.into_iter().zip(1..);
        moments.fold(Desk::new(), |desk, (days, n)| {
            desk.with_moment(moment(n, ago(days), Steady, 6))
        })
    };
    assert_eq!(desk([7, 1, 0]).today().brake, None);
    let session = desk([6, 1, 0]).today();
    assert_eq!(session.brake, Some(Brake::SameAgain));
    assert_eq!(
        ending(&session).unwrap().prompt.text,
        "You have written about this 3 times. What is one step, or who could help? Then leave it here."
    );
}

#[test]
fn one_event_puts_the_brake_on_wherever_it_comes_back() {
    let mut moments = [1, 2, 3].map(|n| moment(n, ago(2), Steady, 6));
    for (moment, earlier) in moments.iter_mut().zip([None, Some(1), Some(2)]) {
        moment.situations.clear();
        moment.continues = earlier.map(entry);
    }
    let desk = moments.into_iter().fold(Desk::new(), Desk::with_moment);
    assert_eq!(desk.today().brake, Some(Brake::SameAgain));
}

#[rstest]
#[case([7, 7, 7], Some(Brake::Heavy))]
#[case([7, 6, 7], None)]
fn three_heavy_moments_put_the_brake_on(#[case] felt: [u8; 3], #[case] brake: Option<Brake>) {
    let moments = felt.into_iter().zip(1..).map(|(felt, n)| {
        let mut one = moment(n, ago(9), Overreacted, felt);
        one.people.clear();
        one
    });
    let desk = moments.fold(Desk::new(), Desk::with_moment);
    assert_eq!(desk.today().brake, brake);
}

#[test]
fn the_brake_leaves_room_to_write_and_something_to_put_it_down() {
    let desk =
        Desk::new()
            .with_plan(plan(1, ago(5)))
            .with_moment(moment(1, day(TODAY), Overreacted, 9));
    let session = desk.at(day(TODAY), time("21:00"));
    let roles: Vec<Role> = session.steps.iter().skip(1).map(|step| step.role).collect();
    assert!(matches!(session.steps[0].role, Role::PlanCheck(_)));
    assert_eq!(
        roles,
        [Role::Standing, Role::Standing, Role::Steady, Role::Ending]
    );
    assert!(ids(&session)[4].starts_with("reset."));
}

#[rstest]
#[case(40, false)]
#[case(50, true)]
fn many_skips_leave_only_the_anchors(#[case] percent: usize, #[case] fatigue: bool) {
    let desk = Desk::new().with_skips(percent);
    let session = desk.today();
    assert_eq!(session.fatigue, fatigue);
    let all_anchors = session.steps.iter().all(|step| step.prompt.anchor);
    assert_eq!(all_anchors, fatigue);
}

#[rstest]
#[case([Skipped, Skipped, Skipped], 60, false)]
#[case([Skipped, Skipped, Skipped], 61, true)]
#[case([Skipped, Answered, Skipped], 60, true)]
fn three_skips_in_a_row_are_followed_by_sixty_days_of_rest(
    #[case] results: [OfferResult; 3],
    #[case] days: u64,
    #[case] may_be_asked: bool,
) {
    let mut desk = Desk::new().with_pack(ONE_DAILY);
    desk.settings.packs_off = vec!["eod".to_owned()];
    for (result, earlier) in results.into_iter().zip([20, 10, 0]) {
        desk.offer("one.only", ago(days + earlier), result, None);
    }
    assert_eq!(rotating(&desk.today()).is_some(), may_be_asked);
}

const ONE_DAILY: &str = r#"
schema = 1
[pack]
id = "one"
title = "One"
when = "daily"
gap_days = 4
[[prompt]]
id = "one.only"
text = "What did I read today?"
kind = "text"
"#;

#[rstest]
#[case(4, false)]
#[case(5, true)]
fn a_question_rests_for_its_gap(#[case] days: u64, #[case] is_asked: bool) {
    let mut desk = Desk::new().with_pack(ONE_DAILY);
    desk.settings.packs_off = vec!["eod".to_owned()];
    desk.offer("one.only", ago(days), Answered, None);
    assert_eq!(rotating(&desk.today()).is_some(), is_asked);
}

#[test]
fn questions_about_meetings_wait_until_meetings_are_known() {
    let mut desk = Desk::new();
    desk.packs
        .retain(|pack| pack.id == "up" || pack.id == "bal");
    assert_eq!(ids(&desk.today()), ["bal.today"]);
}

#[test]
fn lost_interest_is_asked_about_when_nothing_was_said_of_it() {
    assert_eq!(rotating(&Desk::new().today()), Some("eod.attention"));
}

#[test]
fn good_endings_come_from_another_angle() {
    let desk = Desk::new().with_offer("wins.say", ago(1), Answered);
    let session = desk.today();
    assert_ne!(ending(&session).unwrap().prompt.theme, "thanks");
}
