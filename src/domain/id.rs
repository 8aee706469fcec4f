//! Ids that sort by time (`UUIDv7`), one type for each thing that has one.

use std::fmt;

use serde::{Deserialize, Serialize};
use uuid::Uuid;

macro_rules! id {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
        #[serde(transparent)]
        pub struct $name(pub Uuid);

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                write!(f, "{}", self.0)
            }
        }
    };
}

id!(
    /// The id of an entry.
    EntryId
);
id!(
    /// The id of a plan.
    PlanId
);
id!(
    /// The id of one import, under which it can be undone.
    BatchId
);
id!(
    /// The id of one running program; drafts belong to it.
    SessionId
);

impl EntryId {
    /// The id as people see and type it: its last eight hex digits, which are random.
    pub fn short(self) -> String {
        let [.., a, b, c, d] = *self.0.as_bytes();
        format!("{a:02x}{b:02x}{c:02x}{d:02x}")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_short_id_is_the_end() {
        let id = EntryId(Uuid::from_u128(0x0190_0000_0000_7000_8000_0000_0abc_def0));
        assert_eq!(id.short(), "0abcdef0");
    }
}
