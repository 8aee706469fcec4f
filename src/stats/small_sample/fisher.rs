//! Fisher's exact test of a table of two by two.

use std::iter::successors;

use crate::stats::small_sample::real::real;

/// Tables so near in probability, relatively, count as equally probable, as in R.
const TIE: f64 = 1e-7;

/// The two-sided p of Fisher's exact test: how probable a table at most as probable as this one is.
///
/// A p below 1e-308 is 0. The cost grows with the square root of the counts.
pub fn fisher_exact(
    off_here: usize,
    on_here: usize,
    off_elsewhere: usize,
    on_elsewhere: usize,
) -> f64 {
    let table = Table {
        off_here: real(off_here),
        on_here: real(on_here),
        off_elsewhere: real(off_elsewhere),
        on_elsewhere: real(on_elsewhere),
    };
    let shift = table.shift_to_mode();
    let mode = table.shifted(shift);
    let (table, mode) = if shift > 0.0 {
        (table.mirrored(), mode.mirrored())
    } else {
        (table, mode)
    };
    // From the most probable table outwards, each relative to it: no factorials, and nothing overflows.
    let observed = mode.outwards().find(|it| it.0.off_here >= table.off_here);
    let Some((_, weight)) = observed else {
        return 0.0;
    };
    let most = weight * (1.0 + TIE);
    let weights = || {
        let below = mode.mirrored().outwards().skip(1);
        mode.outwards().chain(below).map(|it| it.1)
    };
    let as_odd: f64 = weights().filter(|weight| *weight <= most).sum();
    (as_odd / weights().sum::<f64>()).min(1.0)
}

/// A table of two by two.
#[derive(Clone, Copy)]
struct Table {
    off_here: f64,
    on_here: f64,
    off_elsewhere: f64,
    on_elsewhere: f64,
}

impl Table {
    /// The table with so many more off course here, and the same sums of its rows and columns.
    fn shifted(self, by: f64) -> Self {
        Self {
            off_here: self.off_here + by,
            on_here: self.on_here - by,
            off_elsewhere: self.off_elsewhere - by,
            on_elsewhere: self.on_elsewhere + by,
        }
    }

    /// The table with its columns exchanged.
    fn mirrored(self) -> Self {
        Self {
            off_here: self.on_here,
            on_here: self.off_here,
            off_elsewhere: self.on_elsewhere,
            on_elsewhere: self.off_elsewhere,
        }
    }

    /// How far the most probable table of the same sums is away.
    fn shift_to_mode(self) -> f64 {
        let here = self.off_here + self.on_here;
        let off = self.off_here + self.off_elsewhere;
        let all = here + self.off_elsewhere + self.on_elsewhere;
        let mode = ((here + 1.0) * (off + 1.0) / (all + 2.0)).floor();
        let least = -self.off_here.min(self.on_elsewhere);
        let most = self.on_here.min(self.off_elsewhere);
        (mode - self.off_here).clamp(least, most)
    }

    /// This table and those with ever more off course here, each with its probability relative to this one.
    fn outwards(self) -> impl Iterator<Item = (Self, f64)> {
        successors(Some((self, 1.0)), |(table, weight)| {
            let next = table.shifted(1.0);
            let gained = table.on_here * table.off_elsewhere;
            let weight = weight * (gained / (next.off_here * next.on_elsewhere));
            // Below this a number only gets coarser: it would never arrive at 0.
            (weight >= f64::MIN_POSITIVE).then_some((next, weight))
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn fisher_meets_its_vectors() {
        assert_eq!(format!("{:.4}", fisher_exact(9, 1, 12, 18)), "0.0094");
        assert_eq!(format!("{:.4}", fisher_exact(6, 4, 15, 15)), "0.7209");
    }

    #[test]
    fn the_lady_tasting_tea() {
        // Of 70 ways to choose four cups of eight, 34 are at least as one-sided as three right.
        let p = fisher_exact(3, 1, 1, 3);
        assert!((p - 34.0 / 70.0).abs() < 1e-15);
    }

    #[test]
    fn an_empty_row_or_column_says_nothing() {
        for (a, b, c, d) in [(0, 0, 0, 0), (0, 0, 3, 4), (3, 0, 4, 0), (0, 5, 0, 1)] {
            assert_eq!(fisher_exact(a, b, c, d).to_bits(), 1.0_f64.to_bits());
        }
    }

    #[test]
    fn the_largest_tables_have_a_p() {
        let most = usize::MAX;
        assert_eq!(fisher_exact(most, 0, 0, most).to_bits(), 0);
        assert!(fisher_exact(most, most, most, most) > 0.999);
        assert!(fisher_exact(most, 1, 1, 0) > 0.999);
        assert!(fisher_exact(400_000, 399_000, 1, 0) > 0.999);
    }

    fn counts() -> impl Strategy<Value = usize> {
        prop_oneof![Just(0), 0..6_usize, 0..100_usize, 0..1_000_000_usize]
    }

    proptest! {
        #[test]
        fn p_is_a_probability_whichever_way_the_table_lies(
            a in counts(), b in counts(), c in counts(), d in counts(),
        ) {
            let p = fisher_exact(a, b, c, d);
            prop_assert!((0.0..=1.0).contains(&p));
            let rows = fisher_exact(c, d, a, b);
            let columns = fisher_exact(b, a, d, c);
            let turned = fisher_exact(a, c, b, d);
            for other in [rows, columns, turned] {
                prop_assert!((p - other).abs() <= 1e-10 * p, "{p} {other}");
            }
        }
    }
}
