//! The loss chart: the loss of one example, its gradient, its modulating factor or its ratio to cross entropy, against
//! p_t or x_t. It shows the paper's Figures 1, 5, 6 and 7 with the user's curves on them.

mod columns;
mod figure;
mod lines;
mod quantity;
mod reading;

use super::{
    Column, Crosshair, Frame, KeyStep, LegendEntry, Reading, Region, Role, Series, Snapshot, Table,
    chart_scene::ChartScene,
    labels,
    legend::{pin_entries, reference_entry},
};
use crate::{
    params::{Curve, Extra, Params, Reference, View, XQuantity, YQuantity},
    text::{self, format_number},
};
pub(super) use figure::LossFigure;
pub use figure::Term;
use focal_loss::{
    experiment::Experiment,
    loss::{Target, x_t_of_p_t},
};
use lines::{Line, pin_lines, reference_lines, user_curves, user_lines};
use quantity::{WELL_CLASSIFIED, place_of_p_t, points, x_axis, y_axis};

/// Rows of the table.
const TABLE_P_T: [f64; 15] = [0.001, 0.01, 0.05, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95, 0.99, 0.999];
/// The p_t that the description names.
const DESCRIBED_P_T: [f64; 3] = [0.1, 0.5, 0.9];

/// The loss chart.
pub(super) struct LossChart;

impl ChartScene for LossChart {
    fn name(&self, view: &View) -> String {
        text::loss_chart_name(view.x, view.y)
    }

    fn picture_title(&self, params: &Params) -> String {
        text::loss_picture_title(&self.name(&params.view), params.setting.loss)
    }

    fn frame(&self, params: &Params, _experiment: &Experiment) -> Frame {
        frame(params)
    }

    fn curve_roles(&self) -> Vec<Role> {
        vec![Role::User(Target::Positive), Role::User(Target::Negative), Role::Mistake]
    }

    fn curve_names(&self, params: &Params) -> Vec<String> {
        vec![
            text::class_legend(Target::Positive, &params.setting),
            text::class_legend(Target::Negative, &params.setting),
            match params.view.extra {
                Extra::MistakenGradient if shows_mistake(params) => text::mistaken_gradient(&params.setting),
                Extra::MistakenGradient => text::mistake_has_no_place().to_owned(),
                _ => String::new(),
            },
        ]
    }

    fn curves(&self, now: &Snapshot) -> Vec<Series> {
        curves(&now.params)
    }

    fn legend(&self, now: &Snapshot) -> Vec<LegendEntry> {
        legend(self, &now.params)
    }

    fn description(&self, now: &Snapshot) -> String {
        description(&now.params)
    }

    fn table(&self, now: &Snapshot) -> Table {
        table(user_lines(&now.params), &now.params)
    }

    fn columns(&self, now: &Snapshot) -> Vec<Column> {
        columns::columns(&now.params)
    }

    fn crosshair(&self) -> Option<&dyn Crosshair> {
        Some(self)
    }
}

impl Crosshair for LossChart {
    fn first_place(&self) -> f64 {
        reading::FIRST
    }

    fn place_at(&self, position: f64, frame: &Frame, now: &Snapshot) -> f64 {
        reading::place_at(position, frame, &now.params)
    }

    fn step_place(&self, place: f64, step: KeyStep, _frame: &Frame, _now: &Snapshot) -> f64 {
        reading::step(place, step)
    }

    fn read(&self, place: f64, frame: &Frame, now: &Snapshot) -> Reading {
        reading::read(place, frame, &now.params)
    }
}

fn series(line: &Line, params: &Params) -> Series {
    Series::line(line.role, points(line.curve, &params.view))
}

fn frame(params: &Params) -> Frame {
    let (x, y) = (x_axis(&params.view), y_axis(&params.view));
    let lines: Vec<Line> = reference_lines(params).into_iter().chain(pin_lines(params)).collect();
    let reference: Vec<Series> = lines.iter().map(|line| series(line, params)).collect();
    let named: Vec<(String, &Series)> = lines
        .iter()
        .zip(&reference)
        .filter(|(line, _)| !line.label.is_empty())
        .map(|(line, series)| (line.label.clone(), series))
        .collect();
    let labels = labels::placed(&x, &y, &named, &reference.iter().collect::<Vec<_>>(), &[]);
    let from = place_of_p_t(WELL_CLASSIFIED, &params.view);
    // Here linear gradients, ratios and logarithmic factors run near the top, so the names stand at the bottom.
    let at_top = match params.view.y {
        YQuantity::Gradient => y.is_log,
        YQuantity::TimesLower => false,
        YQuantity::ModulatingFactor => !y.is_log,
        YQuantity::Loss => true,
    };
    let region = Region { from, to: x.max, at_top, labels: [text::hard_examples(), text::well_classified()] };
    Frame { x, y, reference, labels, region: Some(region) }
}

fn curves(params: &Params) -> Vec<Series> {
    let points = |curve: Option<Curve>| curve.map(|curve| points(curve, &params.view)).unwrap_or_default();
    user_curves(params).into_iter().map(|(role, curve)| Series::line(role, points(curve))).collect()
}

/// Whether the user asks for the mistaken gradient and the axes can show it.
fn shows_mistake(params: &Params) -> bool {
    params.mistaken_gradient().is_some()
}

fn description(params: &Params) -> String {
    let view = &params.view;
    let user = user_lines(params);
    let row = |p_t: f64| {
        let value = |i: usize| user.get(i).map_or(f64::NAN, |line| line.curve.value(x_t_of_p_t(p_t), view));
        (p_t, value(0), value(1))
    };
    let mut sentences = vec![text::loss_description(params, &DESCRIBED_P_T.map(row))];
    if shows_mistake(params) {
        sentences.push(text::mistaken_gradient_description().to_owned());
    } else if view.extra == Extra::MistakenGradient {
        sentences.push(text::mistake_has_no_place_description().to_owned());
    }
    sentences.push(match view.reference {
        Reference::Figure7 => text::figure_7_description().to_owned(),
        _ => text::reference_description(reference_lines(params).iter().map(|line| line.name.as_str())),
    });
    if !params.pins.is_empty() {
        sentences.push(text::pins_description(&params.pins));
    }
    sentences.push(text::well_classified_description().to_owned());
    sentences.retain(|sentence| !sentence.is_empty());
    sentences.join(" ")
}

/// `user` are the user's curves.
fn table(user: Vec<Line>, params: &Params) -> Table {
    let lines: Vec<Line> = user.into_iter().chain(pin_lines(params)).chain(reference_lines(params)).collect();
    let mut columns =
        vec![if params.view.x == XQuantity::Probability { text::p_t_column() } else { text::x_t_column() }.to_owned()];
    columns.extend(lines.iter().map(|line| line.name.clone()));
    let row = |place: f64, x_t: f64| {
        let values = lines.iter().map(|line| format_number(line.curve.value(x_t, &params.view), 4));
        std::iter::once(format_number(place, 4)).chain(values).collect()
    };
    let rows = match params.view.x {
        XQuantity::Probability => TABLE_P_T.iter().map(|&p_t| row(p_t, x_t_of_p_t(p_t))).collect(),
        XQuantity::Logit => (-5..=5).map(|x_t| row(f64::from(x_t), f64::from(x_t))).collect(),
    };
    Table { columns, rows }
}

/// The user's curves that are drawn, the pins, and the other curves.
fn legend(scene: &dyn ChartScene, params: &Params) -> Vec<LegendEntry> {
    let user = scene.curve_roles().into_iter().zip(scene.curve_names(params));
    // A mistake that the axes cannot show has a name, which says so, but no stroke.
    let drawn = user.filter(|(role, _)| *role != Role::Mistake || shows_mistake(params));
    let drawn = drawn.map(|(role, name)| LegendEntry { role, name });
    drawn.chain(pin_entries(params, Target::Positive)).chain(reference_entries(params)).collect()
}

/// The strokes of the curves that the user does not set: the hinge, and one entry for each colour of the others.
fn reference_entries(params: &Params) -> Vec<LegendEntry> {
    let entry = |role, name: &str| LegendEntry { role, name: name.to_owned() };
    let mut entries = Vec::new();
    if params.view.extra == Extra::Hinge {
        entries.push(entry(Role::Hinge, text::hinge()));
    }
    match params.view.reference {
        Reference::Gammas => entries.push(reference_entry(text::grey_curves())),
        Reference::Variants => entries.push(reference_entry(text::grey_variants())),
        Reference::Figure7 => entries.extend([
            entry(Role::Measured { effective: true }, text::effective()),
            entry(Role::Measured { effective: false }, text::ineffective()),
        ]),
        Reference::None => {}
    }
    entries
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::params::{Alpha, Gamma, Preset, Setting};

    #[test]
    fn positives_weigh_alpha_and_negatives_the_rest() {
        let setting =
            Setting { gamma: Gamma::new(2.0).unwrap(), alpha: Some(Alpha::new(0.25).unwrap()), ..Setting::default() };
        let series = curves(&Params { setting, ..Params::default() });
        let [positive, negative, _] = &series[..] else { panic!("three curves, found {}", series.len()) };
        for ((p_t, low), (same, high)) in positive.points.iter().zip(&negative.points).skip(1) {
            assert_eq!(p_t, same);
            assert!((low * 3.0 - high).abs() <= 1e-12 * high, "p_t = {p_t}: {low} {high}");
            let expected = -0.25 * (1.0 - p_t).powi(2) * p_t.ln();
            assert!((low - expected).abs() < 1e-12, "p_t = {p_t}: {low} {expected}");
        }
        assert_eq!(positive.points[0], (0.0, f64::INFINITY));
    }

    #[test]
    fn the_table_reads_as_the_paper_says() {
        let params = Preset::Figure1.params();
        let table = table(user_lines(&params), &params);
        let row = table.rows.iter().find(|row| row[0] == "0.9").unwrap();
        assert_eq!(row[1..4], ["0.001054", "0.001054", "0.1054"], "100 times lower than cross entropy");
        assert!(table.rows.iter().all(|row| row.len() == table.columns.len()));
    }
}
