//! The loss of one example, its gradient, its modulating factor or its ratio to cross entropy, against p_t or x_t: the
//! paper's Figures 1, 5, 6 and 7, with the user's curves on them.

use super::{
    Frame, Region, Role, Series, Table, labels,
    lines::{Line, pin_lines, reference_lines, user_curves, user_lines},
    quantity::{place_of_p_t, points, x_axis, y_axis},
};
use crate::{
    focal::{p_t, x_t_of_p_t},
    params::{Curve, Extra, Params, Reference, XQuantity, YQuantity},
    text::{self, format_number},
};

/// Rows of the table.
const TABLE_P_T: [f64; 15] = [0.001, 0.01, 0.05, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95, 0.99, 0.999];
/// p_t named in the description.
const DESCRIBED_P_T: [f64; 3] = [0.1, 0.5, 0.9];
/// Examples with a larger p_t are called well-classified (paper §3).
pub(super) const WELL_CLASSIFIED: f64 = 0.5;

fn series(line: &Line, params: &Params) -> Series {
    Series { role: line.role, points: points(line.curve, &params.view) }
}

pub(super) fn frame(params: &Params) -> Frame {
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
    // Gradients end at the top and ratios rise to it: there is room below.
    let at_top = match params.view.y {
        YQuantity::Gradient => y.is_log,
        YQuantity::TimesLower => false,
        YQuantity::ModulatingFactor => !y.is_log,
        YQuantity::Loss => true,
    };
    let region = Region { from, to: x.max, at_top, labels: [text::hard_examples(), text::well_classified()] };
    Frame { x, y, reference, labels, region: Some(region) }
}

pub(super) fn curves(params: &Params) -> Vec<Series> {
    let series = |(role, curve): (Role, Option<Curve>)| Series {
        role,
        points: curve.map(|curve| points(curve, &params.view)).unwrap_or_default(),
    };
    user_curves(params).into_iter().map(series).collect()
}

/// Whether the mistaken gradient is asked for and has a place on the axes.
pub(super) fn shows_mistake(params: &Params) -> bool {
    params.mistaken_gradient().is_some()
}

pub(super) fn description(params: &Params) -> String {
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

pub(super) fn table(params: &Params) -> Table {
    let lines: Vec<Line> =
        user_lines(params).into_iter().chain(pin_lines(params)).chain(reference_lines(params)).collect();
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

/// The p_t at a place on the horizontal axis, and its x_t.
pub(super) fn example_at(place: f64, params: &Params) -> (f64, f64) {
    match params.view.x {
        XQuantity::Probability => (place, x_t_of_p_t(place)),
        XQuantity::Logit => (p_t(place), place),
    }
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
        let table = table(&Preset::Figure1.params());
        let row = table.rows.iter().find(|row| row[0] == "0.9").unwrap();
        assert_eq!(row[1..4], ["0.001054", "0.001054", "0.1054"], "100 times lower than cross entropy");
        assert!(table.rows.iter().all(|row| row.len() == table.columns.len()));
    }
}
