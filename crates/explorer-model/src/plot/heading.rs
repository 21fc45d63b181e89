//! A picture that is used without the page. Above the chart it has a title, and a legend with a sample of each stroke.
//! No text is measured: each letter is assumed to be as wide as in the widest common fonts.

use plotters::{
    prelude::{DrawingBackend, PathElement},
    style::{
        ShapeStyle,
        text_anchor::{HPos, Pos, VPos},
    },
};

use super::{
    Canvas, DrawError, Metrics, draw_all,
    layers::{TEXT_CSS, appearance},
};
use crate::{
    scene::{Chart, LegendEntry, Role, Snapshot},
    text,
};

const TITLE_CSS: f64 = 14.0;
const TITLE_LINE_CSS: f64 = 19.0;
const ROW_CSS: f64 = 17.0;
/// Between the picture's edges and its heading.
const EDGE_CSS: f64 = 6.0;
const SAMPLE_CSS: f64 = 26.0;
/// Between a sample and its name, and between a name and the next sample.
const GAPS_CSS: (f64, f64) = (6.0, 14.0);
/// Between the heading and the title of the vertical axis.
const BELOW_CSS: f64 = 3.0;
/// The heading is shortened until the plot area is at least this high.
const LOWEST_PLOT_CSS: f64 = 80.0;

/// The chart on its background, under its title and its legend.
///
/// # Errors
/// What the backend reports.
pub fn draw_picture<DB: DrawingBackend>(
    canvas: &Canvas<DB>,
    chart: Chart,
    now: &Snapshot,
) -> Result<(), DrawError<DB>> {
    let (frame, curves) = (chart.frame(now), chart.curves(now));
    let heading = Heading::fitting(&chart.picture_title(&now.params), &chart.legend(now), canvas.metrics);
    let metrics = Metrics { above_css: heading.height_css, ..canvas.metrics };
    draw_all(&Canvas { area: canvas.area, metrics, theme: canvas.theme }, &frame, &curves)?;
    heading.draw(canvas)
}

/// A line of text, perhaps with a sample of a stroke before it. `at` is its left end and its middle height.
#[derive(Debug)]
struct Piece {
    text: String,
    size_css: f64,
    at: (f64, f64),
    sample: Option<Role>,
}

#[derive(Debug, Default)]
struct Heading {
    pieces: Vec<Piece>,
    height_css: f64,
}

impl Heading {
    /// As much of the heading as there is room for. If there is too little, the title is left out, then entries from the
    /// end of the legend, whose curves have labels.
    fn fitting(title: &str, entries: &[LegendEntry], metrics: Metrics) -> Self {
        let [top, _, bottom, _] = Metrics::margins_css();
        let room = metrics.height_css - top - bottom - LOWEST_PLOT_CSS;
        let (mut title, mut entries) = (title, entries);
        loop {
            let heading = Self::of(title, entries, metrics.width_css);
            if heading.height_css <= room {
                return heading;
            }
            if title.is_empty() {
                let Some((_, shorter)) = entries.split_last() else { return Self::default() };
                entries = shorter;
            }
            title = "";
        }
    }

    fn of(title: &str, entries: &[LegendEntry], width_css: f64) -> Self {
        let mut heading = Self { height_css: EDGE_CSS, ..Self::default() };
        let title = text::plain_symbols(title);
        for line in wrapped(&title, TITLE_CSS, width_css - 2.0 * EDGE_CSS) {
            heading.put(line, TITLE_CSS, EDGE_CSS, TITLE_LINE_CSS, None);
            heading.height_css += TITLE_LINE_CSS;
        }
        heading.put_legend(entries, width_css - EDGE_CSS);
        heading.height_css += BELOW_CSS;
        heading
    }

    fn put_legend(&mut self, entries: &[LegendEntry], right_css: f64) {
        let indent = SAMPLE_CSS + GAPS_CSS.0;
        let mut left = EDGE_CSS;
        for entry in entries {
            let name = text::plain_symbols(&entry.name);
            if left > EDGE_CSS && left + indent + width_css(&name, TEXT_CSS) > right_css {
                left = EDGE_CSS;
                self.height_css += ROW_CSS;
            }
            let lines = wrapped(&name, TEXT_CSS, right_css - left - indent);
            let below = lines.len().saturating_sub(1);
            for (number, line) in lines.into_iter().enumerate() {
                self.put(line, TEXT_CSS, left + indent, ROW_CSS, (number == 0).then_some(entry.role));
                self.height_css += if number < below { ROW_CSS } else { 0.0 };
            }
            // Nothing follows a name of several lines.
            left += if below > 0 { right_css } else { indent + width_css(&name, TEXT_CSS) + GAPS_CSS.1 };
        }
        self.height_css += if entries.is_empty() { 0.0 } else { ROW_CSS };
    }

    fn put(&mut self, text: &str, size_css: f64, left: f64, line_css: f64, sample: Option<Role>) {
        let at = (left, self.height_css + 0.5 * line_css);
        self.pieces.push(Piece { text: text.to_owned(), size_css, at, sample });
    }

    fn draw<DB: DrawingBackend>(&self, canvas: &Canvas<DB>) -> Result<(), DrawError<DB>> {
        let metrics = canvas.metrics;
        for Piece { text, size_css, at, sample } in &self.pieces {
            let (left, middle) = (metrics.px(at.0), metrics.px(at.1));
            if let Some(role) = sample {
                let from = metrics.px(at.0 - GAPS_CSS.0 - SAMPLE_CSS);
                draw_sample(canvas, *role, (from, middle))?;
            }
            canvas.sized_text(text, *size_css, (left, middle), canvas.theme.ink, Pos::new(HPos::Left, VPos::Center))?;
        }
        Ok(())
    }
}

fn draw_sample<DB: DrawingBackend>(
    canvas: &Canvas<DB>,
    role: Role,
    (left, middle): (i32, i32),
) -> Result<(), DrawError<DB>> {
    let (color, stroke, dashes) = appearance(canvas.metrics, canvas.theme, role);
    let style = ShapeStyle::from(&color).stroke_width(stroke);
    let right = left + canvas.metrics.px(SAMPLE_CSS);
    let (dash, gap) = dashes.unwrap_or((right - left, 0));
    let mut from = left;
    while from < right {
        let to = right.min(from + dash);
        canvas.area.draw(&PathElement::new([(from, middle), (to, middle)], style))?;
        from = to + gap;
    }
    Ok(())
}

/// The width that a text has at most.
fn width_css(text: &str, size_css: f64) -> f64 {
    size_css * text.chars().map(em).sum::<f64>()
}

/// The width that a letter has at most, as a share of the font's size.
fn em(letter: char) -> f64 {
    match letter {
        ' ' | ',' | '.' | ':' | ';' | '\'' | '|' | '!' | 'i' | 'j' | 'l' => 0.37,
        '(' | ')' | '-' | '/' | 'f' | 't' | 'r' | 'I' | 'ₜ' => 0.46,
        'm' | 'w' | 'M' | 'W' | '%' | '@' | '=' | '−' | '+' | '<' | '>' => 1.0,
        'A'..='Z' => 0.79,
        '\0'..='\u{2fff}' => 0.66,
        _ => 1.1,
    }
}

/// Breaks a text into lines of at most this width: between words, and inside words that are too wide for a line.
fn wrapped(text: &str, size_css: f64, width: f64) -> Vec<&str> {
    let mut lines = Vec::new();
    let (mut start, mut space, mut used) = (0, None, 0.0);
    let part = |from: usize, to: usize| text.get(from..to).unwrap_or_default();
    for (at, letter) in text.char_indices() {
        used += size_css * em(letter);
        if letter == ' ' {
            space = Some(at);
        } else if used > width && at > start {
            lines.push(part(start, space.unwrap_or(at)));
            start = space.take().map_or(at, |space| space + 1);
            used = width_css(part(start, at + letter.len_utf8()), size_css);
        }
    }
    lines.push(part(start, text.len()));
    lines.retain(|line| !line.is_empty());
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_break_between_words_and_inside_long_ones() {
        assert_eq!(wrapped("", 12.0, 100.0), Vec::<&str>::new());
        assert_eq!(wrapped("one two", 10.0, 200.0), ["one two"]);
        assert_eq!(wrapped("one two three", 10.0, 50.0), ["one two", "three"]);
        assert_eq!(wrapped("aaaaaaaa b", 10.0, 30.0), ["aaaa", "aaaa", "b"]);
        for width in [20.0, 50.0, 90.0] {
            let lines = wrapped("Foreground (positives): a_name_without_any_space, MWmw 漢字", 12.0, width);
            assert!(lines.iter().all(|line| width_css(line, 12.0) <= width), "{lines:?} within {width}");
        }
    }
}
