//! Moments by stakes and intensity: what mattered along, what was felt up.

use crate::export::figures::drawn::days::draw_legend;
use crate::export::figures::drawn::ink::{Anchor, Ink};
use crate::export::figures::drawn::style::LINE;
use crate::export::figures::legend::of_map;
use crate::stats::figure::MapCell;

const LEFT: f64 = 28.0;
const TOP: f64 = 26.0;
/// A place of the map.
const STEP: (f64, f64) = (40.0, 22.0);

/// Draws the places that have moments.
pub fn draw(cells: &[MapCell], ink: &mut Ink) {
    let x = |stakes: u8| LEFT + (f64::from(stakes) + 0.5) * STEP.0;
    let y = |intensity: u8| TOP + (10.5 - f64::from(intensity)) * STEP.1;
    let (right, foot) = (LEFT + 11.0 * STEP.0, TOP + 11.0 * STEP.1);
    for level in 0..=10_u8 {
        let (along, up) = (x(level), y(level));
        ink.line("rule", &[(along, TOP), (along, foot)]);
        ink.line("rule", &[(LEFT, up), (right, up)]);
        let number = level.to_string();
        ink.words((LEFT - 8.0, up + 4.0), Anchor::End, "dim", &number);
        ink.words((along, foot + 14.0), Anchor::Middle, "dim", &number);
    }
    for cell in cells {
        let place = (x(cell.stakes), y(cell.intensity));
        ink.together(cell.says.as_str(), |ink| {
            ink.mark(cell.mark, place);
            if cell.n > 1 {
                let n = cell.n.to_string();
                ink.words((place.0 + 7.0, place.1 + 4.0), Anchor::Start, "", &n);
            }
        });
    }
    ink.words((0.0, 12.0), Anchor::Start, "dim", "what I felt");
    let place = (right, foot + 14.0 + LINE);
    ink.words(place, Anchor::End, "dim", "how much it mattered");
    draw_legend(&of_map(cells), foot + 14.0 + 2.4 * LINE, ink);
    ink.height = foot + 14.0 + 2.4 * LINE + 8.0;
}
