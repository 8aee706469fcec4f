//! The demo's sentences: skeletons with slots in braces, by what happened.
//!
//! Where a sentence belongs to one occasion only, that stands before it: `code-review|I reopened …`.

use crate::demo::chance::{Chance, Rotation};

/// Overreacting when contradicted in a design review.
pub(super) const CONTRADICTED: &[&str] = &[
    "{p} asked about the cost of {topic} for the third time. I answered before the question ended, louder.",
    "{p} said the plan for {topic} would not scale. I talked for five minutes without a break.",
    "When {p} drew another design for {topic} on the board I called it over-engineered in front of everyone.",
    "{p} opened with \"I disagree with the whole premise\". I felt my face go hot and listed every decision since {month}.",
    "Halfway through {topic} {p} said we had tried this in {month}. I said \"then you should have written it down\".",
    "I cut {p} off twice while we went through {topic}.",
    "{p} wanted numbers for {topic}. I said we did not have time to measure everything, in a tone I would not like to hear.",
    "{p} found a hole in {topic}. It was a fair point and I treated it as an attack.",
    "Someone laughed when {p} questioned {topic}. I became sarcastic and stayed so for the rest of the review.",
    "{p} asked who had decided on {topic}. I said \"I did\", and closed the laptop.",
    "I answered {p}'s comment on {topic} with \"obviously\". The room went quiet.",
    "{p} repeated the point about {topic} that we had settled on {weekday}. I raised my voice.",
    "{p} said \"with respect\" and I heard nothing after that. I argued for {topic} as if my job hung on it.",
    "I defended {topic} for {n} minutes. {p} had only asked why.",
    "{p} corrected a number on my slide about {topic}. I said it made no difference, too sharply.",
    "Three people agreed with {p} on {topic}. I said we would do it my way and take it offline.",
];

/// Overreacting elsewhere.
pub(super) const OVERREACTED: &[&str] = &[
    "written-message|Wrote {p} a long message about {topic} at {clock} and sent it without reading it again.",
    "written-message|{p} moved the date for {topic} without asking. I replied to all.",
    "written-message|The build was red again. I asked \"who was it this time\" in the channel and everyone saw it was {p}.",
    "team-meeting|{p} was late with {topic} and I let out a sigh that the whole call could hear.",
    "incident|Snapped at {p} during the incident, about a log line that did not matter.",
    "{p} asked me for an estimate of {topic} at {clock}. I said \"whenever it is done\".",
    "code-review|I reopened {p}'s pull request with eleven comments in ten minutes. Four of them were about names.",
    "customer|{p} told the customer that {topic} would be ready on {weekday}. I corrected it in front of them.",
    "written-message|My answer to {p}'s simple question on {topic} ran to half a page and began with \"as I said\".",
    "{p} changed {topic} after we had agreed. I asked what the meeting had been for.",
    "I took {p}'s silence about {topic} for a no and pushed much too hard.",
    "Heard that {p} had gone to {other} about {topic} first. I was short with both for the rest of the day.",
    "{p} joked about my planning. I made it into a lecture.",
    "written-message|A calendar invite from {p} with no agenda, the third this week. I declined it with one word.",
    "deadline|I hung up on the deadline call a second too early, and {p} noticed.",
    "written-message|{p} asked \"is it done\" four times before noon. The fourth time I typed in capitals.",
    "incident|We lost {n} minutes over {topic} and I blamed {p} for it before I knew what had happened.",
    "I told {p} that a junior would have seen the problem with {topic}. I wish I had that one back.",
];

/// Losing interest in long planning.
pub(super) const BORED_IN_PLANNING: &[&str] = &[
    "We estimated {n} tickets one by one. From the tenth on I answered mail.",
    "Planning ran to two hours. {p} asked me about {topic} and I had to have the question repeated.",
    "Sat with the camera off and read the news while they split {topic} into tasks.",
    "The same discussion about {topic} as two weeks ago. I stopped listening when {p} shared the sheet.",
    "I said \"sounds good\" to {topic} and do not know what I agreed to.",
    "{p} read the list of {topic} aloud. I was fixing a test in another window.",
    "After the first hour of planning I was only there in name. {p} had to assign my part without me.",
    "Points, points, points. I noticed I had drawn a whole page of boxes while {p} spoke.",
    "I looked up when everybody had gone quiet. They were waiting for my view of {topic}.",
    "Let the estimate for {topic} stand though it was plainly wrong, just to get out.",
];

/// Losing interest elsewhere.
pub(super) const LOST_INTEREST: &[&str] = &[
    "{p} explained {topic} in great detail. I nodded and was thinking about {weekday}.",
    "team-meeting|The status round went past me. When {p} asked for help with {topic} I had missed it.",
    "code-review|Reviewed {p}'s change to {topic} without reading the second half.",
    "I looked at my phone while {p} talked about {topic}. They stopped in mid-sentence.",
    "Could not make myself care about {topic}. I gave {p} one-word answers all afternoon.",
    "cross-team|The cross-team call about {topic}: {n} people, nothing to decide. I left my body there.",
    "{p} told me about a problem at home with {topic} in between. I went straight on to the next item.",
    "deep-work|I kept putting off the document on {topic}. Opened it, closed it, made tea.",
    "presentation|{p} presented {topic} and asked for questions. I had none because I had not listened.",
    "demo|In the demo my mind went when the slides on {topic} began. Nobody noticed but me, I think.",
    "written-message|Skimmed the report on {topic} and signed it off. {p} had asked for a real look.",
    "one-to-one-down|One-to-one with {p}: I let them talk and typed. They cut it short at {n} minutes.",
];

/// Going quiet.
pub(super) const SHUT_DOWN: &[&str] = &[
    "{p} asked for my view of {topic} and my head was empty. I said I would think about it.",
    "I knew why {topic} would fail and said nothing until the call was over.",
    "When {p} raised their voice I went quiet, and stayed quiet.",
    "{p} gave my idea for {topic} as their own. I looked at the table.",
    "one-to-one-up|Could not find a single word when {p} asked what I wanted from the next year.",
    "I had the number that would have settled it. {p} talked, and I let it pass.",
];

/// Ducking something.
pub(super) const AVOIDED: &[&str] = &[
    "hard-conversation|Moved the talk with {p} about {topic} to next week. Again.",
    "deep-work|Wrote code all morning so as not to call {p} about {topic}.",
    "I saw {p} in the corridor, turned round and took the stairs.",
    "written-message|Left {p}'s message about {topic} unread for {n} hours because I knew what it said.",
    "I asked {other} to tell {p} about {topic} when it was mine to tell.",
    "one-to-one-down|Let the one-to-one with {p} be cancelled and was glad of it.",
    "one-to-one-down|The question about pay came up with {p}. I said it was not the time.",
    "deep-work|Rewrote a test suite nobody had asked for. The feedback for {p} is still not written.",
];

/// Agreeing against my own view.
pub(super) const WENT_ALONG: &[&str] = &[
    "{p} wanted {topic} by {weekday}. I said yes and knew it was a no.",
    "Agreed with {p} that {topic} could wait, though it cannot.",
    "Said \"no problem\" to {p} when it was one. Now the team has {topic} on top of the rest.",
    "Everyone liked {topic}. I thought it was wrong and clapped.",
    "I smoothed it over between {p} and {other} instead of letting them say it.",
    "Took on {topic} because {p} looked at me. I have no hours for it.",
];

/// Doing it myself.
pub(super) const TOOK_OVER: &[&str] = &[
    "delegation|{p} was stuck on {topic}. I took the keyboard and had it fixed in ten minutes. They watched.",
    "delegation|I rewrote {p}'s plan for {topic} in the evening instead of asking two questions.",
    "design-review|Answered every question in the review of {topic} before {p} could.",
    "incident|The incident was {p}'s to lead. After {n} minutes I was giving the orders.",
    "delegation|Handed {topic} to {p} on {weekday} and took it back today because I could not stand the wait.",
    "I finished {p}'s sentence three times. I counted afterwards.",
    "Sorted out {topic} with {other} behind {p}'s back, meaning well.",
    "delegation|Closed {p}'s ticket myself, as it was quicker that way. It was not my ticket.",
];

/// Responding the way I mean to.
pub(super) const STEADY: &[&str] = &[
    "{p} pushed back hard on {topic}. I counted to three and asked what they were worried about.",
    "Said no to {p} about {topic}, calmly, and it held.",
    "design-review|The review of {topic} got loud. I asked for two minutes of quiet and we went on.",
    "Felt the heat when {p} brought up {topic}. Drank water first, answered second.",
    "{p} was angry about {topic}. I listened for {n} minutes and only then said anything.",
    "I told {p} what did not work in {topic}, with an example, and they thanked me.",
    "Bad news about {topic}. I passed it on plainly, without blaming anyone.",
    "{p} contradicted me in front of {other}. I said \"tell me more\" and meant it.",
    "Let a silence of ten seconds stand. {p} filled it with the real problem.",
    "written-message|Started to type an answer to {p}, closed it, and called instead.",
    "deadline|The date for {topic} slipped. I asked what we know now instead of whose fault it was.",
    "planning|Stayed with it in planning: one question for each item, pen in hand.",
];

/// Curious and engaged.
pub(super) const LEANED_IN: &[&str] = &[
    "{p} showed me how {topic} really works. I asked questions for {n} minutes and forgot the time.",
    "Good hour on {topic} with {p} at the whiteboard.",
    "Asked {p} what they would do in my place about {topic}. The answer was better than mine.",
    "retrospective|Retro went somewhere today. {p} said the thing nobody says and we stayed with it.",
    "demo|Took part in {p}'s demo as if I were the customer. It was fun.",
    "I wanted to know why {p} sees {topic} so differently, and found out.",
    "one-to-one-down|Walked round the block with {p} instead of sitting in the room. Best one-to-one in weeks.",
    "{p} is getting good at {topic}. I told them what exactly I had seen.",
];

/// Mending.
pub(super) const REPAIRED: &[&str] = &[
    "Went to {p} first thing and said I was sorry for my tone about {topic}.",
    "Called {p} back and asked the question I should have asked on {weekday}.",
    "Gave {topic} back to {p}, with an apology and without advice.",
    "team-meeting|Told the team that {p} had been right about {topic}, and that I had been rude about it.",
    "Asked {p} how my message had landed. Badly, they said. We talked it through.",
    "written-message|Wrote to {p}: two lines, no excuses. The answer came in a minute.",
];

/// What it led to, after a moment off course.
pub(super) const AFTERWARDS: &[&str] = &[
    "{p} said nothing for the rest of the meeting.",
    "We decided nothing.",
    "I noticed it only on the way home.",
    "{other} asked me afterwards whether everything was all right.",
    "It took me until lunch to be of use again.",
    "The point they had was a good one.",
    "I would have said the same thing to no one else.",
    "Nobody wanted to go next.",
    "I was tired, and that is not a reason.",
    "We have to talk about {topic} again on {weekday} anyway.",
    "I said sorry in the chat. It sounded thin.",
    "They had asked for help, not for a verdict.",
    "The next meeting was no better for it.",
    "It was the third meeting in a row without a break.",
    "I knew while I was doing it.",
];

/// Free notes.
pub(super) const NOTES: &[&str] = &[
    "Four hours on {topic} without a single meeting. I had forgotten what that feels like.",
    "Things to hand over before {month}: {topic}, the rota, the Friday report.",
    "{p} asked whether I miss writing code. I do, and less than I thought.",
    "Slept badly. Kept the day small on purpose.",
    "I talk first in nearly every meeting. Try to go third.",
    "{p} has been here a year. Say something on {weekday}, something specific.",
    "What {p} needs from me is not answers. It is time and a straight no now and then.",
    "Lunch with {other}, no work talk. Good.",
    "The team decided {topic} without me, and it is fine. It is better than fine.",
    "Reread last month. The same three people, the same two rooms.",
    "Asked {p} what I should stop doing. They said they would think about it, and smiled.",
    "Nothing went wrong today. Worth writing down.",
    "Idea: put {topic} at the end of planning, and leave before it if I am not needed.",
    "Travel day. Read the design for {topic} on the train, with a pencil, start to end.",
    "{p} interrupted {other} and I noticed that it is exactly what I do.",
    "Promised {p} an answer on {topic} by {weekday}.",
];

/// What people told me.
pub(super) const FEEDBACK: &[&str] = &[
    "{p}: \"When you are under pressure you stop asking. You tell.\"",
    "{p}: \"I like that you say when you do not know.\"",
    "{p}: \"In reviews I sometimes hold things back because I know it will take half an hour.\"",
    "{p}: \"The way you handled {topic} on {weekday} gave everyone room. More of that.\"",
    "{p}: \"You look at your screen when it gets boring. People see it.\"",
    "{p}: \"You gave me {topic} and then did it yourself.\"",
    "{p}: \"Thank you for coming back on that. Most would not have.\"",
    "{p}: \"I never have to guess where I stand with you.\"",
    "{p}: \"Your messages after seven make me nervous.\"",
    "{p}: \"You were much calmer about {topic} than in {month}.\"",
];

/// What I take from it.
pub(super) const LESSONS: &[&str] = &[
    "I talk faster when I think somebody doubts my work.",
    "I lose the thread in any meeting over an hour when I have no part in it.",
    "I take over when I am afraid of the date.",
    "I listen well when I hold a pen.",
    "I write my worst messages after six when I have not eaten.",
    "I hear \"why\" as \"you are wrong\" when there are more than four people in the room.",
    "I do better when I ask one question before I give one answer.",
    "I put off hard talks when I have not written down the first sentence.",
];

const TOPICS: [&str; 24] = [
    "the cache change",
    "the new login",
    "the on-call rota",
    "the data migration",
    "the retry logic",
    "the release date",
    "the billing rewrite",
    "the audit list",
    "the hiring plan",
    "the search index",
    "the test environment",
    "the error budget",
    "the queue",
    "the mobile release",
    "the partner interface",
    "the old importer",
    "the permissions model",
    "the quarterly goals",
    "the alert noise",
    "the naming scheme",
    "the second database",
    "the handover",
    "the load test",
    "the design for exports",
];

const MONTHS: [&str; 6] = ["January", "March", "May", "June", "September", "November"];
const WEEKDAYS: [&str; 5] = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday"];
const CLOCKS: [&str; 4] = ["half past six", "seven", "ten past five", "lunch"];

/// Sentences and topics, dealt so that they do not repeat too soon.
#[derive(Clone, Debug, Default)]
pub(super) struct Speech {
    skeletons: Rotation,
    topics: Rotation,
}

impl Speech {
    /// A sentence from a list about somebody, with its slots filled.
    pub(super) fn say(
        &mut self,
        list: &[&'static str],
        person: &str,
        chance: &mut Chance,
    ) -> String {
        self.say_where(list, person, chance).1
    }

    /// The same, with the occasion that it belongs to, if it is just one.
    pub(super) fn say_where(
        &mut self,
        list: &[&'static str],
        person: &str,
        chance: &mut Chance,
    ) -> (Option<&'static str>, String) {
        let taken = self.skeletons.take(list, chance);
        let (occasion, skeleton) = match taken.split_once('|') {
            Some((occasion, skeleton)) => (Some(occasion), skeleton),
            None => (None, taken),
        };
        (occasion, self.filled(skeleton, person, chance))
    }

    fn filled(&mut self, skeleton: &str, person: &str, chance: &mut Chance) -> String {
        let others = crate::demo::calendar::REPORTS.map(|other| format!("@{other}"));
        let own = format!("@{person}");
        let rest: Vec<&String> = others.iter().filter(|other| **other != own).collect();
        let other = rest
            .get(chance.below(rest.len()))
            .map_or("@lee", |other| other.as_str());
        let minutes = chance.between(12, 45).to_string();
        let mut text = skeleton
            .replace("{p}", &own)
            .replace("{other}", other)
            .replace("{n}", &minutes)
            .replace("{month}", chance.one_of(&MONTHS))
            .replace("{weekday}", chance.one_of(&WEEKDAYS))
            .replace("{clock}", chance.one_of(&CLOCKS));
        if text.contains("{topic}") {
            text = text.replace("{topic}", self.topics.take(&TOPICS, chance));
        }
        capitalised(&text)
    }
}

fn capitalised(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| {
        first.to_uppercase().chain(letters).collect()
    })
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    const ALL: [&[&str]; 15] = [
        CONTRADICTED,
        OVERREACTED,
        BORED_IN_PLANNING,
        LOST_INTEREST,
        SHUT_DOWN,
        AVOIDED,
        WENT_ALONG,
        TOOK_OVER,
        STEADY,
        LEANED_IN,
        REPAIRED,
        AFTERWARDS,
        NOTES,
        FEEDBACK,
        LESSONS,
    ];

    #[test]
    fn there_are_many_sentences_and_no_two_are_the_same() {
        let all: BTreeSet<&str> = ALL.iter().flat_map(|list| list.iter().copied()).collect();
        assert_eq!(all.len(), ALL.iter().map(|list| list.len()).sum::<usize>());
        assert!(all.len() >= 150, "{}", all.len());
    }

    #[test]
    fn every_slot_is_filled() {
        let (mut speech, mut chance) = (Speech::default(), Chance::new(5));
        for list in ALL {
            for _ in list {
                let said = speech.say(list, "mk", &mut chance);
                assert!(!said.contains(['{', '|']), "{said}");
            }
        }
    }
}
