//! Looks at the drawing calls: they stay inside the chart, measure no text, and get only finite numbers.

use std::{cell::RefCell, convert::Infallible, rc::Rc, sync::Arc};

use explorer_model::{
    params::{Alpha, Gamma, Params, Pin, Scale, Setting, View, YQuantity},
    plot::{Canvas, LIGHT, Metrics, draw_curves, draw_frame, draw_labels, draw_picture},
    scene::{ALL_CHARTS, ARTICLE_CHARTS, CHARTS, Chart, Snapshot},
};
use focal_loss::experiment::Experiment;
use plotters::prelude::IntoDrawingArea;
use plotters_backend::{BackendColor, BackendCoord, BackendStyle, BackendTextStyle, DrawingBackend, DrawingErrorKind};

/// From the smallest picture to the largest.
const PICTURES: [(f64, f64); 5] = [(120.0, 120.0), (320.0, 240.0), (335.0, 480.0), (720.0, 480.0), (4096.0, 4096.0)];

#[derive(Clone, Debug, PartialEq)]
enum Call {
    Path(Vec<BackendCoord>),
    Rect(BackendCoord, BackendCoord),
    Circle(BackendCoord, u32),
    Text(String, BackendCoord),
}

impl Call {
    /// Whether all of it lies in a picture of this size.
    fn is_inside(&self, (right, bottom): (u32, u32)) -> bool {
        let inside = |at: &BackendCoord| (0..=right as i32).contains(&at.0) && (0..=bottom as i32).contains(&at.1);
        match self {
            Self::Path(path) => path.iter().all(inside),
            Self::Rect(from, to) => inside(from) && inside(to),
            Self::Circle((x, y), radius) => {
                let radius = *radius as i32;
                inside(&(x - radius, y - radius)) && inside(&(x + radius, y + radius))
            }
            Self::Text(_, at) => inside(at),
        }
    }
}

#[derive(Clone, Default)]
struct Recorder {
    size: (u32, u32),
    calls: Rc<RefCell<Vec<Call>>>,
}

type Outcome = Result<(), DrawingErrorKind<Infallible>>;

impl DrawingBackend for Recorder {
    type ErrorType = Infallible;

    fn get_size(&self) -> (u32, u32) {
        self.size
    }
    fn ensure_prepared(&mut self) -> Outcome {
        Ok(())
    }
    fn present(&mut self) -> Outcome {
        Ok(())
    }
    fn draw_pixel(&mut self, point: BackendCoord, _: BackendColor) -> Outcome {
        panic!("a pixel at {point:?}: curves are paths");
    }
    fn draw_path<S: BackendStyle, I: IntoIterator<Item = BackendCoord>>(&mut self, path: I, style: &S) -> Outcome {
        assert!(style.stroke_width() > 0);
        self.calls.borrow_mut().push(Call::Path(path.into_iter().collect()));
        Ok(())
    }
    fn draw_rect<S: BackendStyle>(&mut self, from: BackendCoord, to: BackendCoord, _: &S, _: bool) -> Outcome {
        self.calls.borrow_mut().push(Call::Rect(from, to));
        Ok(())
    }
    fn draw_circle<S: BackendStyle>(&mut self, at: BackendCoord, radius: u32, _: &S, fill: bool) -> Outcome {
        assert!(fill, "dots are full");
        self.calls.borrow_mut().push(Call::Circle(at, radius));
        Ok(())
    }
    fn draw_text<S: BackendTextStyle>(&mut self, text: &str, _: &S, at: BackendCoord) -> Outcome {
        self.calls.borrow_mut().push(Call::Text(text.to_owned(), at));
        Ok(())
    }
    fn estimate_text_size<S: BackendTextStyle>(
        &self,
        text: &str,
        _: &S,
    ) -> Result<(u32, u32), DrawingErrorKind<Infallible>> {
        panic!("the text {text:?} is measured, which costs a reflow in a browser");
    }
}

fn record(chart: Chart, params: Params, metrics: Metrics) -> Vec<Call> {
    let now = Snapshot::new(params, &Arc::new(Experiment::of_paper()));
    let recorder = Recorder { size: metrics.size(), ..Recorder::default() };
    let area = recorder.clone().into_drawing_area();
    let canvas = Canvas { area: &area, metrics, theme: LIGHT };
    let frame = chart.frame(&now);
    draw_frame(&canvas, &frame).unwrap();
    draw_curves(&canvas, &frame, &chart.curves(&now)).unwrap();
    draw_labels(&canvas, &frame).unwrap();
    recorder.calls.take()
}

fn metrics(width_css: f64, height_css: f64, pixel_ratio: f64) -> Metrics {
    Metrics { width_css, height_css, pixel_ratio, text_scale: 1.0, above_css: 0.0 }
}

fn settings() -> Vec<Params> {
    let gammas = [0.0, 0.5, 2.0, 5.0].map(|gamma| Gamma::new(gamma).unwrap());
    let alphas = [None, Some(0.0), Some(0.01), Some(1.0)].map(|alpha| alpha.map(|alpha| Alpha::new(alpha).unwrap()));
    gammas.iter().flat_map(|&gamma| alphas.map(|alpha| Params::focal(gamma, alpha))).collect()
}

#[test]
fn everything_stays_inside_the_chart() {
    for (width, height, ratio) in
        [(610.0, 470.0, 1.0), (610.0, 220.0, 1.25), (256.0, 192.0, 3.0), (3840.0, 2160.0, 2.0)]
    {
        let metrics = metrics(width, height, ratio);
        for (chart, params) in ALL_CHARTS.iter().flat_map(|&chart| settings().into_iter().map(move |p| (chart, p))) {
            let calls = record(chart, params.clone(), metrics);
            assert!(calls.iter().filter(|call| matches!(call, Call::Path(path) if path.len() > 20)).count() >= 4);
            for call in &calls {
                assert!(call.is_inside(metrics.size()), "{chart:?} at {width} × {height}, {params:?}: {call:?}");
            }
        }
    }
}

#[test]
fn the_figures_of_the_article_stay_inside_too() {
    for (width, height, ratio) in [(610.0, 330.0, 1.0), (288.0, 216.0, 3.0)] {
        let metrics = metrics(width, height, ratio);
        for (chart, params) in ARTICLE_CHARTS.iter().flat_map(|&chart| settings().into_iter().map(move |p| (chart, p)))
        {
            for call in &record(chart, params.clone(), metrics) {
                assert!(call.is_inside(metrics.size()), "{chart:?} at {width} × {height}, {params:?}: {call:?}");
            }
        }
    }
}

#[test]
fn the_heading_of_a_picture_stays_above_its_chart() {
    let pin = |letter: &str| Pin::new(Setting::default(), &letter.repeat(40));
    let pins = ["W", "W ", "漢", "i", "M"].map(pin).to_vec();
    let now = Snapshot::new(Params { pins, ..Params::default() }, &Arc::new(Experiment::of_paper()));
    for (chart, (width, height)) in CHARTS.into_iter().flat_map(|chart| PICTURES.map(|size| (chart, size))) {
        let metrics = metrics(width, height, 1.0);
        let recorder = Recorder { size: metrics.size(), ..Recorder::default() };
        let area = recorder.clone().into_drawing_area();
        draw_picture(&Canvas { area: &area, metrics, theme: LIGHT }, chart, &now).unwrap();
        let calls = recorder.calls.take();
        let bottom = metrics.size().1;
        let is_rule = |path: &[BackendCoord]| path.len() == 2 && path[0].0 == path[1].0;
        let rules = calls.iter().filter_map(|call| match call {
            Call::Path(path) if is_rule(path) => Some(path[0].1),
            _ => None,
        });
        let top = rules.min().expect("the left end of the horizontal axis");
        let [_, _, below, _] = Metrics::margins_css();
        assert!(bottom as i32 - top - metrics.px(below) >= metrics.px(50.0), "{chart:?} at {width} × {height}");
        // Samples are horizontal. The heading ends where the title of the vertical axis begins.
        for call in &calls {
            assert!(call.is_inside(metrics.size()), "{chart:?} at {width} × {height}: {call:?}");
        }
        let names = calls.iter().filter(|call| matches!(call, Call::Text(_, at) if at.1 < top - metrics.px(20.0)));
        assert_eq!(names.count() > 1, height > 150.0, "{chart:?} at {width} × {height}");
    }
}

#[test]
fn a_chart_without_room_draws_nothing() {
    for (width, height) in [(0.0, 0.0), (40.0, 300.0), (300.0, 60.0)] {
        assert_eq!(record(Chart::Loss, Params::default(), metrics(width, height, 1.0)), []);
    }
}

#[test]
fn rules_lie_on_whole_device_pixels() {
    let metrics = metrics(610.0, 470.0, 1.0);
    let rules = record(Chart::Loss, Params::default(), metrics);
    let straight = rules.iter().filter_map(|call| match call {
        Call::Path(path) => match path[..] {
            [from, to] if from.0 == to.0 && to.1 - from.1 > 400 => Some(from.0),
            [from, to] if from.1 == to.1 && to.0 - from.0 > 400 => Some(from.1),
            _ => None,
        },
        _ => None,
    });
    let straight: Vec<i32> = straight.collect();
    assert!(straight.len() >= 12 && straight.iter().all(|at| at % 4 == 2), "the middle of a pixel: {straight:?}");
}

#[test]
fn labels_are_apart_where_the_charts_are_large() {
    for (chart, (width, height)) in [
        (Chart::Loss, (610.0, 470.0)),
        (Chart::Foreground, (610.0, 220.0)),
        (Chart::Background, (610.0, 220.0)),
        (Chart::Loss, (288.0, 216.0)),
    ] {
        let calls = record(chart, Params::default(), metrics(width, height, 1.0));
        let patches: Vec<_> = calls
            .iter()
            .filter_map(|call| match call {
                // This leaves out the shaded region of the well-classified examples.
                Call::Rect(a, b) if b.1 - a.1 < height as i32 => Some((*a, *b)),
                _ => None,
            })
            .collect();
        assert!(patches.len() >= 4);
        for (i, (a, b)) in patches.iter().enumerate() {
            for (c, d) in &patches[i + 1..] {
                let apart = b.0 <= c.0 || d.0 <= a.0 || b.1 <= c.1 || d.1 <= a.1;
                assert!(apart, "{chart:?}: {a:?}–{b:?} and {c:?}–{d:?}");
            }
        }
    }
}

/// A word inside the plot stands on ground of its own, which is drawn after all rules.
#[test]
fn no_rule_goes_through_a_word() {
    let scales = [Scale::Linear, Scale::Log];
    let views = scales.iter().flat_map(|&scale| {
        [YQuantity::Loss, YQuantity::Gradient, YQuantity::TimesLower].map(|y| View { y, scale, ..View::default() })
    });
    for (view, chart) in views.flat_map(|view| ALL_CHARTS.map(|chart| (view, chart))) {
        let (metrics, mut words) = (metrics(960.0, 470.0, 1.0), 0);
        let [top, right, bottom, left] = Metrics::margins_css().map(|css| metrics.px(css));
        let size = (metrics.size().0 as i32, metrics.size().1 as i32);
        let calls = record(chart, Params { view, ..Params::default() }, metrics);
        for (i, call) in calls.iter().enumerate() {
            let Call::Text(word, at) = call else { continue };
            if !(left < at.0 && at.0 < size.0 - right && top < at.1 && at.1 < size.1 - bottom) {
                continue;
            }
            words += 1;
            let Some(Call::Rect(from, to)) = i.checked_sub(1).map(|i| &calls[i]) else {
                panic!("{word} has no ground")
            };
            assert!(from.0 <= at.0 && at.0 <= to.0 && from.1 <= at.1 && at.1 <= to.1, "{chart:?}: {word}");
            assert!(to.0 - from.0 >= metrics.px(6.0 * word.chars().count() as f64), "{chart:?}: {word} is wider");
            for later in &calls[i..] {
                let Call::Path(path) = later else { continue };
                let is_rule = |a: BackendCoord, b: BackendCoord| {
                    (a.0 == b.0 && b.1 - a.1 == size.1 - top - bottom)
                        || (a.1 == b.1 && b.0 - a.0 == size.0 - left - right)
                };
                assert!(!matches!(path[..], [a, b] if is_rule(a, b)), "{chart:?}: a rule after {word}");
            }
        }
        assert!(words >= 2, "{chart:?}: {words} words");
    }
}
