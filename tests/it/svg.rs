//! A screen as a picture: SVG, with the sixteen colours of a calm dark terminal.

use std::fmt::Write;

use ratatui::buffer::{Buffer, Cell};
use ratatui::style::{Color, Modifier};
use unicode_width::UnicodeWidthStr;

/// A cell in tenths of a pixel, at letters of 14 pixels.
const CELL: (u32, u32) = (84, 190);
/// From the top of a row to the foot of its letters.
const FOOT: u32 = 140;
const MARGIN: u32 = 160;
const FONT: &str = "ui-monospace, SFMono-Regular, Menlo, Consolas, 'DejaVu Sans Mono', 'Liberation Mono', monospace";
const GROUND: &str = "#1c1f26";
const INK: &str = "#d3d7de";
const DIM: &str = " opacity=\"0.6\"";

/// Neighbouring cells of one row that look the same.
struct Run {
    text: String,
    x: u32,
    width: u32,
    ink: &'static str,
    ground: Option<&'static str>,
    modifier: Modifier,
}

/// The picture of a screen.
pub(crate) fn draw(screen: &Buffer, title: &str) -> String {
    let width = 2 * MARGIN + u32::from(screen.area.width) * CELL.0;
    let height = 2 * MARGIN + u32::from(screen.area.height) * CELL.1;
    let (width, height) = (px(width), px(height));
    let mut svg = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{width}\" height=\"{height}\" \
         viewBox=\"0 0 {width} {height}\" role=\"img\">\n\
         <title>{title}</title>\n\
         <rect width=\"100%\" height=\"100%\" rx=\"8\" fill=\"{GROUND}\"/>\n\
         <g font-family=\"{FONT}\" font-size=\"14\" fill=\"{INK}\">\n"
    );
    for y in 0..screen.area.height {
        for run in runs(screen, y) {
            draw_run(&mut svg, &run, MARGIN + u32::from(y) * CELL.1);
        }
    }
    svg.push_str("</g>\n</svg>\n");
    svg
}

/// Tenths of a pixel as SVG writes them.
fn px(tenths: u32) -> String {
    match tenths % 10 {
        0 => (tenths / 10).to_string(),
        tenth => format!("{}.{tenth}", tenths / 10),
    }
}

fn runs(screen: &Buffer, y: u16) -> Vec<Run> {
    let mut runs: Vec<Run> = Vec::new();
    let mut x = 0;
    while x < screen.area.width {
        let cell = &screen[(x, y)];
        let width = u16::try_from(cell.symbol().width()).unwrap().max(1);
        let run = run_of(cell, u32::from(x), u32::from(width));
        match runs.last_mut() {
            Some(last) if last.looks_like(&run) => {
                last.text.push_str(&run.text);
                last.width += run.width;
            }
            Some(_) | None => runs.push(run),
        }
        x += width;
    }
    runs
}

fn run_of(cell: &Cell, x: u32, width: u32) -> Run {
    let (mut ink, mut ground) = (colour(cell.fg), colour(cell.bg));
    if cell.modifier.contains(Modifier::REVERSED) {
        (ink, ground) = (ground.or(Some(GROUND)), ink.or(Some(INK)));
    }
    Run {
        text: cell.symbol().to_owned(),
        x,
        width,
        ink: ink.unwrap_or(INK),
        ground,
        modifier: cell.modifier,
    }
}

impl Run {
    fn looks_like(&self, other: &Self) -> bool {
        self.ink == other.ink && self.ground == other.ground && self.modifier == other.modifier
    }
}

fn draw_run(svg: &mut String, run: &Run, top: u32) {
    let left = MARGIN + run.x * CELL.0;
    let (x, y) = (px(left), px(top));
    let (width, height) = (px(run.width * CELL.0), px(CELL.1));
    if let Some(ground) = run.ground {
        let area = format!("x=\"{x}\" y=\"{y}\" width=\"{width}\" height=\"{height}\"");
        writeln!(svg, "<rect {area} fill=\"{ground}\"/>").unwrap();
    }
    if run.modifier.contains(Modifier::UNDERLINED) {
        let (y, ink) = (px(top + FOOT + 25), run.ink);
        writeln!(svg, "<path d=\"M{x} {y}h{width}\" stroke=\"{ink}\"/>").unwrap();
    }
    let mut column = 0;
    for word in run.text.split(' ') {
        let width = u32::try_from(word.width()).unwrap();
        let at = (left + column * CELL.0, top);
        if word.chars().any(|letter| line(letter).is_some()) {
            draw_lines(svg, word, at, run);
        } else if width > 0 {
            draw_word(svg, word, at, run);
        }
        column += width + 1;
    }
}

/// A word at its place in the grid, as wide as its columns whatever the font.
fn draw_word(svg: &mut String, word: &str, (x, y): (u32, u32), run: &Run) {
    let (x, y) = (px(x), px(y + FOOT));
    let width = px(u32::try_from(word.width()).unwrap() * CELL.0);
    let word = word.replace('&', "&amp;").replace('<', "&lt;");
    let look = look(run);
    writeln!(
        svg,
        "<text x=\"{x}\" y=\"{y}\" textLength=\"{width}\"{look}>{word}</text>"
    )
    .unwrap();
}

fn look(run: &Run) -> String {
    let mut look = String::new();
    if run.ink != INK {
        write!(look, " fill=\"{}\"", run.ink).unwrap();
    }
    for (modifier, attribute) in [
        (Modifier::BOLD, " font-weight=\"bold\""),
        (Modifier::ITALIC, " font-style=\"italic\""),
        (Modifier::DIM, DIM),
    ] {
        if run.modifier.contains(modifier) {
            look.push_str(attribute);
        }
    }
    look
}

/// Lines from edge to edge of their cells, so that they meet.
fn draw_lines(svg: &mut String, letters: &str, (left, top): (u32, u32), run: &Run) {
    let dim = if run.modifier.contains(Modifier::DIM) {
        DIM
    } else {
        ""
    };
    for (letter, x) in letters.chars().zip((left..).step_by(84)) {
        match line(letter) {
            Some(path) => writeln!(
                svg,
                "<path transform=\"translate({} {})\" d=\"{path}\" fill=\"none\" stroke=\"{}\"{dim}/>",
                px(x),
                px(top),
                run.ink
            )
            .unwrap(),
            None => draw_word(svg, &letter.to_string(), (x, top), run),
        }
    }
}

/// The path of a line within its cell of 8.4 × 19.
fn line(letter: char) -> Option<&'static str> {
    match letter {
        '│' => Some("M4.2 0v19"),
        '─' => Some("M0 9.5h8.4"),
        '╭' => Some("M4.2 19v-5.5q0 -4 4.2 -4"),
        '╮' => Some("M4.2 19v-5.5q0 -4 -4.2 -4"),
        '╰' => Some("M4.2 0v5.5q0 4 4.2 4"),
        '╯' => Some("M4.2 0v5.5q0 4 -4.2 4"),
        _ => None,
    }
}

/// The sixteen colours; `None` is the terminal's own.
fn colour(colour: Color) -> Option<&'static str> {
    match colour {
        Color::Black => Some("#2b303b"),
        Color::Red => Some("#c97b84"),
        Color::Green => Some("#9dbd8c"),
        Color::Yellow => Some("#d7b97c"),
        Color::Blue => Some("#8aa9d4"),
        Color::Magenta => Some("#b79bc8"),
        Color::Cyan => Some("#7fbcc6"),
        Color::Gray => Some("#c0c5ce"),
        Color::DarkGray => Some("#727a87"),
        Color::LightRed => Some("#e08d96"),
        Color::LightGreen => Some("#b3d3a1"),
        Color::LightYellow => Some("#ebcf94"),
        Color::LightBlue => Some("#a3c0e8"),
        Color::LightMagenta => Some("#cdb2dd"),
        Color::LightCyan => Some("#97d3dd"),
        Color::White => Some("#eef1f5"),
        Color::Reset | Color::Rgb(..) | Color::Indexed(_) => None,
    }
}
