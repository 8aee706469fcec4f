//! What the demo answers to the evening's rotating prompts.

/// A prompt by its id, as asked, and replies to it.
#[derive(Debug)]
pub(super) struct Asked {
    /// The prompt's id.
    pub(super) prompt: &'static str,
    /// Its text.
    pub(super) text: &'static str,
    /// What may be answered.
    pub(super) replies: &'static [&'static str],
}

/// The prompts that come up in the demo.
pub(super) const ASKED: [Asked; 12] = [
    Asked {
        prompt: "eod.expected",
        text: "What surprised you today, and what had you expected instead?",
        replies: &[
            "{p} took over {topic} without being asked. I had expected to chase it.",
            "That nobody minded moving {topic}. I had prepared for a fight.",
            "How long {topic} took. Two days planned, six used.",
            "{p} said yes at once. I had my arguments ready and did not need one.",
        ],
    },
    Asked {
        prompt: "eod.assumption",
        text: "What had you taken for granted?",
        replies: &[
            "That {p} knew about {topic}. Nobody had told them.",
            "That I have to be in every meeting about {topic}.",
            "That silence means agreement. With {p} it means the opposite.",
        ],
    },
    Asked {
        prompt: "eod.energy",
        text: "What gave you energy today, and what took it?",
        replies: &[
            "Gave: an hour with {p} on {topic}. Took: the hour after it.",
            "The walk at noon gave it, five calls in a row took it.",
            "{topic} gave energy as soon as we stopped arguing about names.",
            "Writing code took none and gave some. The budget sheet was the other way round.",
        ],
    },
    Asked {
        prompt: "eod.attention",
        text: "When was your attention somewhere else while someone was talking to you?",
        replies: &[
            "When {p} explained {topic}. I was still in the meeting before.",
            "In the last part of planning.",
            "At lunch. {p} told me about the weekend and I was counting hours.",
        ],
    },
    Asked {
        prompt: "eod.others_view",
        text: "If someone in that room described how you came across, what would they mention first?",
        replies: &[
            "That I looked at the clock.",
            "That I let {p} finish. It cost me something and I hope it showed.",
            "That I had made up my mind about {topic} before we began.",
        ],
    },
    Asked {
        prompt: "eod.helped",
        text: "What did you do today that made someone else's work easier?",
        replies: &[
            "Kept {topic} away from {p} for a day.",
            "Wrote down what we decided on {topic}, in four lines.",
            "Said in the channel that {p} decides about {topic}, so that nobody asks me.",
        ],
    },
    Asked {
        prompt: "eod.unsaid",
        text: "What did you leave unsaid today that still matters?",
        replies: &[
            "That I do not believe in the date for {topic}.",
            "A thank-you to {p}, for {weekday}.",
            "Nothing today.",
        ],
    },
    Asked {
        prompt: "wins.good",
        text: "What went well today, and what was your part in it?",
        replies: &[
            "{topic} is out. My part was to leave it alone.",
            "The one-to-one with {p}. I asked and waited.",
            "Short planning. I had cut the list the evening before.",
            "{p} presented {topic} alone and well. I had only listened to the rehearsal.",
        ],
    },
    Asked {
        prompt: "wins.who",
        text: "Who made your day easier? Do they know?",
        replies: &[
            "{p}, with a clear summary of {topic}. I told them.",
            "{p}. They do not know yet.",
            "{other}, by saying \"I have got this\".",
        ],
    },
    Asked {
        prompt: "wins.progress",
        text: "What moved forward today, even by an inch?",
        replies: &[
            "{topic}, by one decision.",
            "{p} and {other} talk to each other again.",
            "My own plan: I asked one question first, twice.",
        ],
    },
    Asked {
        prompt: "new.answer",
        text: "When did you give an answer where a question would have served better?",
        replies: &[
            "To {p}, about {topic}. They knew it already.",
            "In the stand-up. It was not even my ticket.",
            "Not once today, I think.",
        ],
    },
    Asked {
        prompt: "bal.next_rep",
        text: "Where is tomorrow's chance for one small repetition?",
        replies: &[
            "In the design review, when {p} says \"but\".",
            "First question in the one-to-one with {p}, and then nothing for ten seconds.",
            "The written answer about {topic}: read it once more before sending.",
        ],
    },
];
