//! A small source of repeatable chance (splitmix64): the same seed, the same journal.

/// Repeatable chance.
#[derive(Clone, Debug)]
pub(super) struct Chance {
    state: u64,
}

impl Chance {
    /// Chance that begins at a seed.
    pub(super) fn new(seed: u64) -> Self {
        Self { state: seed }
    }

    /// The next number.
    pub(super) fn number(&mut self) -> u64 {
        self.state = self.state.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.state;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    /// A number below `end`; 0 where `end` is 0.
    pub(super) fn below(&mut self, end: usize) -> usize {
        let end = u64::try_from(end).unwrap_or(u64::MAX).max(1);
        usize::try_from(self.number() % end).unwrap_or(0)
    }

    /// A number from `low` to `high`, both included.
    pub(super) fn between(&mut self, low: usize, high: usize) -> usize {
        low + self.below(high.saturating_sub(low) + 1)
    }

    /// Whether something comes about that does so in `percent` of cases.
    pub(super) fn comes(&mut self, percent: usize) -> bool {
        self.below(100) < percent
    }

    /// One of these; the default where there are none.
    pub(super) fn one_of<T: Copy + Default>(&mut self, list: &[T]) -> T {
        let place = self.below(list.len());
        list.get(place).copied().unwrap_or_default()
    }

    /// One of these, each as likely as its weight.
    pub(super) fn weighed<T: Copy + Default>(&mut self, list: &[(T, usize)]) -> T {
        let all = list.iter().map(|(_, weight)| weight).sum();
        let mut left = self.below(all);
        for (item, weight) in list {
            if left < *weight {
                return *item;
            }
            left -= weight;
        }
        T::default()
    }

    /// Ten random bytes, for an id.
    pub(super) fn bytes(&mut self) -> [u8; 10] {
        let mut bytes = [0; 10];
        let numbers = [self.number(), self.number()];
        let random = numbers.iter().flat_map(|number| number.to_le_bytes());
        for (byte, random) in bytes.iter_mut().zip(random) {
            *byte = random;
        }
        bytes
    }
}

/// Takes from a list so that nothing comes again before most of the list has been used.
#[derive(Clone, Debug, Default)]
pub(super) struct Rotation {
    recent: Vec<&'static str>,
}

impl Rotation {
    /// One of the list that was not taken lately.
    pub(super) fn take(&mut self, list: &[&'static str], chance: &mut Chance) -> &'static str {
        let fresh: Vec<&'static str> = list
            .iter()
            .copied()
            .filter(|item| !self.recent.contains(item))
            .collect();
        let taken = if fresh.is_empty() {
            self.recent.retain(|item| !list.contains(item));
            chance.one_of(list)
        } else {
            chance.one_of(&fresh)
        };
        self.recent.push(taken);
        taken
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_seed_gives_the_same_numbers() {
        let (mut one, mut other) = (Chance::new(7), Chance::new(7));
        assert_eq!(one.number(), other.number());
        assert_ne!(one.number(), Chance::new(8).number());
    }

    #[test]
    fn a_rotation_uses_the_whole_list_first() {
        let mut rotation = Rotation::default();
        let mut chance = Chance::new(1);
        let list = ["a", "b", "c"];
        let mut taken: Vec<_> = (0..3).map(|_| rotation.take(&list, &mut chance)).collect();
        taken.sort_unstable();
        assert_eq!(taken, list);
    }

    #[test]
    fn an_empty_list_is_harmless() {
        assert_eq!(Chance::new(1).one_of::<u8>(&[]), 0);
        assert_eq!(Chance::new(1).weighed::<u8>(&[]), 0);
    }
}
