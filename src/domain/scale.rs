//! The 0–10 scales and their anchors (domain.md §3.5).

use serde::{Deserialize, Serialize};

macro_rules! scale {
    ($(#[$doc:meta])* $name:ident, $anchors:expr) => {
        $(#[$doc])*
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
        #[serde(try_from = "u8", into = "u8")]
        pub struct $name(u8);

        impl $name {
            /// The words beside every second point, from 0 to 10.
            pub const ANCHORS: [(u8, &'static str); 6] = $anchors;

            /// A point of the scale; `None` above 10.
            pub fn new(value: u8) -> Option<Self> {
                (value <= 10).then_some(Self(value))
            }

            /// The point as a number, 0–10.
            pub fn value(self) -> u8 {
                self.0
            }

            /// The words of the nearest anchor at or below this point.
            pub fn anchor(self) -> &'static str {
                Self::ANCHORS[usize::from(self.0 / 2)].1
            }
        }

        impl TryFrom<u8> for $name {
            type Error = String;

            fn try_from(value: u8) -> Result<Self, String> {
                Self::new(value).ok_or_else(|| format!("{value} is not between 0 and 10"))
            }
        }

        impl From<$name> for u8 {
            fn from(point: $name) -> Self {
                point.0
            }
        }
    };
}

scale!(
    /// How strong the feeling was at its peak, 0–10.
    Intensity,
    [
        (0, "nothing"),
        (2, "slight, I could ignore it"),
        (4, "clear, still easy to handle"),
        (6, "strong, I had to work to handle it"),
        (8, "very strong, it ran the moment"),
        (10, "the strongest I get at work"),
    ]
);
scale!(
    /// How much it mattered, looking back, 0–10.
    Stakes,
    [
        (0, "did not matter"),
        (2, "a little"),
        (4, "some"),
        (6, "a lot for today"),
        (8, "a lot for weeks"),
        (10, "lasting consequences for someone"),
    ]
);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_scale_ends_at_ten() {
        assert_eq!(Intensity::new(10).map(Intensity::value), Some(10));
        assert_eq!(Intensity::new(11), None);
    }

    #[test]
    fn odd_points_take_the_anchor_below() {
        assert_eq!(
            Intensity::new(7).map(Intensity::anchor),
            Some("strong, I had to work to handle it")
        );
        assert_eq!(
            Stakes::new(10).map(Stakes::anchor),
            Some("lasting consequences for someone")
        );
    }
}
