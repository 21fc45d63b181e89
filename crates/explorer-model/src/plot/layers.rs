//! The layers of a chart: frame, curves and labels.

use plotters::{
    coord::{Shift, cartesian::Cartesian2d, types::RangedCoordf64},
    drawing::DrawingAreaErrorKind,
    element::{DashedPathElement, Rectangle},
    prelude::{DrawingArea, DrawingBackend, IntoFont, PathElement, RGBColor, Text},
    style::{
        Color, FontFamily, ShapeStyle, TextStyle,
        text_anchor::{HPos, Pos, VPos},
    },
};

use super::{Metrics, Theme, clipped, marks, metrics::PlotArea};
use crate::scene::{Axis, Frame, Mark, Point, Region, Role, Series};
use focal_loss::loss::Target;

/// A backend could not draw.
pub type DrawError<DB> = DrawingAreaErrorKind<<DB as DrawingBackend>::ErrorType>;

/// What to draw on, how large and in which colours.
pub struct Canvas<'a, DB: DrawingBackend> {
    /// The whole chart, [`Metrics::size`] large.
    pub area: &'a DrawingArea<DB, Shift>,
    /// Lengths.
    pub metrics: Metrics,
    /// Colours.
    pub theme: Theme,
}

/// As the page around it is lettered. A file of a picture brings no font along, and falls back where Inter is not installed.
const FONT: &str = "Inter, system-ui, -apple-system, 'Segoe UI', Roboto, sans-serif";
pub(super) const TEXT_CSS: f64 = 12.0;
const REFERENCE_STROKE_CSS: f64 = 1.25;
const PIN_STROKE_CSS: f64 = 2.0;

/// A region that is narrower than this has no labels.
const REGION_LABEL_CSS: f64 = 190.0;
/// If ticks are closer together than this, some of their labels are left out.
const TICK_LABEL_CSS: f64 = 16.0;
/// Between the labels of the horizontal axis.
const LABEL_GAP_CSS: f64 = 3.0;

impl<DB: DrawingBackend> Canvas<'_, DB> {
    fn plot_area(&self) -> Option<PlotArea> {
        Some(self.metrics.plot_area()).filter(|area| !area.is_empty())
    }

    /// The plot area in positions on the axes, from (0, 0) to (1, 1).
    fn positions(&self, plot: PlotArea) -> DrawingArea<DB, Cartesian2d<RangedCoordf64, RangedCoordf64>> {
        let pixels = (plot.left..plot.right, plot.bottom..plot.top);
        self.area.apply_coord_spec(Cartesian2d::new(0.0..1.0, 0.0..1.0, pixels))
    }

    fn text(&self, text: &str, at: (i32, i32), color: RGBColor, anchor: Pos) -> Result<(), DrawError<DB>> {
        self.sized_text(text, TEXT_CSS, at, color, anchor)
    }

    pub(super) fn sized_text(
        &self,
        text: &str,
        size_css: f64,
        at: (i32, i32),
        color: RGBColor,
        anchor: Pos,
    ) -> Result<(), DrawError<DB>> {
        // plotters looks up a font that is given as a string by its lower-case name. The tables for that are larger
        // than all the code here, so the font is given as a name.
        let style: TextStyle = (FontFamily::Name(FONT), self.metrics.font_size(size_css)).into_font().into();
        self.area.draw(&Text::new(text, at, style.color(&color).pos(anchor)))
    }

    /// Half the width of a label, with a margin.
    fn half_width(&self, label: &str) -> i32 {
        self.metrics.px(text_width_css(label) / 2.0 + 1.0)
    }

    fn line(&self, from: (i32, i32), to: (i32, i32), color: RGBColor) -> Result<(), DrawError<DB>> {
        let style = ShapeStyle::from(&color).stroke_width(self.metrics.hairline());
        self.area.draw(&PathElement::new([from, to], style))
    }
}

/// Draws everything that the sliders do not move: rules, ticks, axis titles and the reference curves.
///
/// # Errors
/// The error that the backend reports.
pub fn draw_frame<DB: DrawingBackend>(canvas: &Canvas<DB>, frame: &Frame) -> Result<(), DrawError<DB>> {
    let Some(plot) = canvas.plot_area() else { return Ok(()) };
    draw_region(canvas, plot, frame)?;
    draw_vertical_rules(canvas, plot, &frame.x)?;
    draw_horizontal_rules(canvas, plot, &frame.y)?;
    draw_region_names(canvas, plot, frame)?;
    draw_titles(canvas, plot, frame)?;
    for series in &frame.reference {
        draw_series(canvas, plot, frame, series)?;
    }
    Ok(())
}

/// Fills the region of the well-classified examples.
fn draw_region<DB: DrawingBackend>(canvas: &Canvas<DB>, plot: PlotArea, frame: &Frame) -> Result<(), DrawError<DB>> {
    let Some(region) = &frame.region else { return Ok(()) };
    let (left, right) = region_ends(plot, frame, region);
    canvas.area.draw(&Rectangle::new([(left, plot.top), (right, plot.bottom)], canvas.theme.region.filled()))
}

fn region_ends(plot: PlotArea, frame: &Frame, region: &Region) -> (i32, i32) {
    (plot.x(frame.x.data_to_position(region.from)), plot.x(frame.x.data_to_position(region.to)))
}

/// Writes a name on each side of the region's edge, on a patch of the ground there, so that no rule goes through a word.
fn draw_region_names<DB: DrawingBackend>(
    canvas: &Canvas<DB>,
    plot: PlotArea,
    frame: &Frame,
) -> Result<(), DrawError<DB>> {
    let Some(region) = &frame.region else { return Ok(()) };
    let (metrics, theme) = (canvas.metrics, canvas.theme);
    let (left, right) = region_ends(plot, frame, region);
    // Names that would not fit are left out. The description has them.
    if right - left < metrics.px(REGION_LABEL_CSS) {
        return Ok(());
    }
    let height = metrics.px(TEXT_CSS * 1.3);
    let top = if region.at_top { plot.top + metrics.px(3.0) } else { plot.bottom - metrics.px(3.0) - height };
    let [hard, easy] = region.labels;
    for (name, from, to, ground) in [(easy, left, right, theme.region), (hard, plot.left, left, theme.background)] {
        let end = to - metrics.px(6.0);
        let start = (end - metrics.px(text_width_css(name))).max(from + metrics.px(1.0));
        canvas.area.draw(&Rectangle::new([(start, top), (end, top + height)], ground.filled()))?;
        canvas.text(name, (end, top + height / 2), theme.muted, Pos::new(HPos::Right, VPos::Center))?;
    }
    Ok(())
}

/// At least as wide as the text is in any common font, so that nothing has to be measured.
fn text_width_css(text: &str) -> f64 {
    // Chinese, Japanese and Korean signs are squares.
    let width = |letter: char| if letter < '\u{2e80}' { 0.58 } else { 1.0 };
    TEXT_CSS * text.chars().map(width).sum::<f64>()
}

fn draw_vertical_rules<DB: DrawingBackend>(
    canvas: &Canvas<DB>,
    plot: PlotArea,
    axis: &Axis,
) -> Result<(), DrawError<DB>> {
    let metrics = canvas.metrics;
    // Where the next label may begin. One that would begin before is left out.
    let mut end = i32::MIN;
    for tick in &axis.ticks {
        let position = axis.data_to_position(tick.value);
        let x = plot.x(position);
        let color = if position == 0.0 { canvas.theme.axis } else { canvas.theme.rule };
        let rule = metrics.snap(x, metrics.hairline());
        canvas.line((rule, plot.top), (rule, plot.bottom), color)?;
        let half_width = canvas.half_width(&tick.label);
        if !tick.label.is_empty() && x - half_width >= end {
            end = x + half_width + metrics.px(LABEL_GAP_CSS);
            let at = (x, plot.bottom + metrics.px(5.0));
            canvas.text(&tick.label, at, canvas.theme.muted, Pos::new(HPos::Center, VPos::Top))?;
        }
    }
    Ok(())
}

fn draw_horizontal_rules<DB: DrawingBackend>(
    canvas: &Canvas<DB>,
    plot: PlotArea,
    axis: &Axis,
) -> Result<(), DrawError<DB>> {
    let metrics = canvas.metrics;
    let height = f64::from(plot.bottom - plot.top);
    let needed = f64::from(metrics.px(TICK_LABEL_CSS)) * axis.ticks.len() as f64;
    let every = (needed / height).ceil().max(1.0) as usize;
    for (i, tick) in axis.ticks.iter().enumerate() {
        let position = axis.data_to_position(tick.value);
        let y = plot.y(position);
        let color = if position == 0.0 { canvas.theme.axis } else { canvas.theme.rule };
        let rule = metrics.snap(y, metrics.hairline());
        canvas.line((plot.left, rule), (plot.right, rule), color)?;
        if i % every == 0 && !tick.label.is_empty() {
            let at = (plot.left - metrics.px(6.0), y);
            canvas.text(&tick.label, at, canvas.theme.muted, Pos::new(HPos::Right, VPos::Center))?;
        }
    }
    Ok(())
}

fn draw_titles<DB: DrawingBackend>(canvas: &Canvas<DB>, plot: PlotArea, frame: &Frame) -> Result<(), DrawError<DB>> {
    let metrics = canvas.metrics;
    let ink = canvas.theme.ink;
    let above = (metrics.px(6.0), plot.top - metrics.px(12.0));
    canvas.text(&frame.y.title, above, ink, Pos::new(HPos::Left, VPos::Bottom))?;
    let below = (plot.right, plot.bottom + metrics.px(21.0));
    canvas.text(&frame.x.title, below, ink, Pos::new(HPos::Right, VPos::Top))
}

/// Draws the user's curves.
///
/// # Errors
/// The error that the backend reports.
pub fn draw_curves<DB: DrawingBackend>(
    canvas: &Canvas<DB>,
    frame: &Frame,
    curves: &[Series],
) -> Result<(), DrawError<DB>> {
    let Some(plot) = canvas.plot_area() else { return Ok(()) };
    curves.iter().try_for_each(|series| draw_series(canvas, plot, frame, series))
}

fn draw_series<DB: DrawingBackend>(
    canvas: &Canvas<DB>,
    plot: PlotArea,
    frame: &Frame,
    series: &Series,
) -> Result<(), DrawError<DB>> {
    match &series.mark {
        Mark::Line => draw_line(canvas, plot, frame, series),
        Mark::Bars { width } => marks::draw_bars(canvas, plot, frame, series, *width),
        Mark::Boxes => marks::draw_boxes(canvas, plot, frame, series),
        Mark::Shades { columns, shades } => marks::draw_shades(canvas, plot, frame, series, (*columns, shades)),
        Mark::Dots { radii } => marks::draw_dots(canvas, plot, frame, series, radii),
    }
}

fn draw_line<DB: DrawingBackend>(
    canvas: &Canvas<DB>,
    plot: PlotArea,
    frame: &Frame,
    series: &Series,
) -> Result<(), DrawError<DB>> {
    let (color, stroke, dashes) = appearance(canvas.metrics, canvas.theme, series.role);
    let style = ShapeStyle::from(&color).stroke_width(stroke);
    let area = canvas.positions(plot);
    for piece in pieces(frame, series) {
        if let Some((dash, gap)) = dashes {
            area.draw(&DashedPathElement::new(piece, dash, gap, style))?;
        } else {
            area.draw(&PathElement::new(piece, style))?;
        }
    }
    Ok(())
}

/// Colour, width and dashes of a curve.
pub(super) fn appearance(metrics: Metrics, theme: Theme, role: Role) -> (RGBColor, u32, Option<(i32, i32)>) {
    let (thin, pinned, thick) =
        (metrics.stroke(REFERENCE_STROKE_CSS), metrics.stroke(PIN_STROKE_CSS), metrics.user_stroke());
    match role {
        Role::Reference { rank } => (theme.ramp(rank), thin, None),
        Role::Measured { effective: true } => (theme.effective, thin, None),
        Role::Measured { effective: false } => (theme.ineffective, thin, Some(metrics.dots())),
        Role::Hinge => (theme.muted, thin, Some(metrics.dash())),
        Role::Now => (theme.axis, thin, None),
        Role::Both => (theme.ink, thick, None),
        Role::Second(Target::Positive) => (theme.positive, thin, None),
        Role::Second(Target::Negative) => (theme.negative, thin, Some(metrics.dash())),
        Role::Examples => (theme.ramp(0.3), thin, None),
        Role::Object => (theme.ink, thin, None),
        Role::Pin { index, target } => {
            let color = theme.pins.get(index).copied().unwrap_or(theme.muted);
            (color, pinned, (target == Target::Negative).then(|| metrics.dash()))
        }
        Role::User(Target::Positive) => (theme.positive, thick, None),
        Role::User(Target::Negative) => (theme.negative, thick, Some(metrics.dash())),
        Role::Mistake => (theme.mistake, thick, Some(metrics.dots())),
    }
}

/// The pieces of a curve between the ends of the vertical axis, in positions on the axes.
pub(super) fn pieces(frame: &Frame, series: &Series) -> Vec<Vec<Point>> {
    let on_axes = |&(x, y): &Point| (frame.x.data_to_position(x), frame.y.data_to_position(y));
    let points: Vec<Point> = series.points.iter().map(on_axes).collect();
    clipped(&points)
}

/// Draws the whole chart on its background.
///
/// # Errors
/// The error that the backend reports.
pub fn draw_all<DB: DrawingBackend>(
    canvas: &Canvas<DB>,
    frame: &Frame,
    curves: &[Series],
) -> Result<(), DrawError<DB>> {
    canvas.area.fill(&canvas.theme.background)?;
    draw_frame(canvas, frame)?;
    draw_curves(canvas, frame, curves)?;
    draw_labels(canvas, frame)
}

/// Draws the names of the reference curves, each on its curve, on a patch of background. In a small chart a name that
/// would overlap another is left out. The table has all names.
///
/// # Errors
/// The error that the backend reports.
pub fn draw_labels<DB: DrawingBackend>(canvas: &Canvas<DB>, frame: &Frame) -> Result<(), DrawError<DB>> {
    let Some(plot) = canvas.plot_area() else { return Ok(()) };
    let metrics = canvas.metrics;
    let positions = canvas.positions(plot);
    let mut taken: Vec<[(i32, i32); 2]> = Vec::new();
    for label in &frame.labels {
        let at = (frame.x.data_to_position(label.at.0), frame.y.data_to_position(label.at.1));
        let (x, y) = positions.map_coordinate(&at);
        let half_width = canvas.half_width(&label.text);
        let half_height = metrics.px(TEXT_CSS * 0.48);
        let patch = [(x - half_width, y - half_height), (x + half_width, y + half_height)];
        let apart = |other: &[(i32, i32); 2]| {
            let [(left, top), (right, bottom)] = *other;
            patch[1].0 <= left || right <= patch[0].0 || patch[1].1 <= top || bottom <= patch[0].1
        };
        if !taken.iter().all(apart) {
            continue;
        }
        taken.push(patch);
        canvas.area.draw(&Rectangle::new(patch, canvas.theme.background.filled()))?;
        canvas.text(&label.text, (x, y), canvas.theme.ink, Pos::new(HPos::Center, VPos::Center))?;
    }
    Ok(())
}
