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
