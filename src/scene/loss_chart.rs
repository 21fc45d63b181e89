//! Loss against p_t, the paper's Figure 1 with the user's two curves on it.

use super::{
    Axis, Frame, Point, Role, Series, Table,
    chart::{reference_labels, reference_series},
};
use crate::{
    focal::{FocalLoss, Target, x_t_of_p_t},
    params::{PAPER_GAMMAS_FIGURE_1, Params},
    text::{self, format_number},
};

/// Figure 1 shows losses up to 5.
const LARGEST_LOSS: f64 = 5.0;
/// Where the labels sit on the reference curves: along a line on which the curves are apart.
const LABEL_P_T: [f64; 5] = [0.58, 0.43, 0.31, 0.2, 0.085];
/// Rows of the table.
const TABLE_P_T: [f64; 15] = [0.001, 0.01, 0.05, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95, 0.99, 0.999];
/// p_t named in the description.
const DESCRIBED_P_T: [f64; 3] = [0.1, 0.5, 0.9];

pub(super) fn frame() -> Frame {
    let plain = |gamma| FocalLoss { gamma, alpha: None };
    Frame {
        x: Axis::linear(text::P_T_AXIS, 0.0, 1.0, 5, 1),
        y: Axis::linear(text::LOSS_AXIS, 0.0, LARGEST_LOSS, 5, 0),
        reference: reference_series(&PAPER_GAMMAS_FIGURE_1, |gamma| curve(plain(gamma), Target::Positive)),
        labels: reference_labels(&PAPER_GAMMAS_FIGURE_1, |i, gamma| {
            (LABEL_P_T[i], loss_at(plain(gamma), Target::Positive, LABEL_P_T[i]))
        }),
    }
}

pub(super) fn curves(params: &Params) -> Vec<Series> {
    let loss = params.focal_loss();
    let user = |target| Series { role: Role::User(target), points: curve(loss, target) };
    vec![user(Target::Positive), user(Target::Negative)]
}

/// Loss of an example of the given class whose true class has probability `p_t`.
fn loss_at(loss: FocalLoss, target: Target, p_t: f64) -> f64 {
    // The logit of the true class is x_t; the loss is asked for with the raw logit x = y·x_t.
    loss.loss(target.x_t(x_t_of_p_t(p_t)), target)
}

/// Points closer together where the curve bends: p_t = (i/n)². The first, p_t = 0, is infinitely high.
fn curve(loss: FocalLoss, target: Target) -> Vec<Point> {
    const STEPS: u32 = 80;
    let point = |i: u32| {
        let p_t = (f64::from(i) / f64::from(STEPS)).powi(2);
        (p_t, loss_at(loss, target, p_t))
    };
    (0..=STEPS).map(point).collect()
}

pub(super) fn description(params: &Params) -> String {
    let loss = params.focal_loss();
    let row = |p_t| (p_t, loss_at(loss, Target::Positive, p_t), loss_at(loss, Target::Negative, p_t));
    text::loss_description(params, &DESCRIBED_P_T.map(row))
}

pub(super) fn table(params: &Params) -> Table {
    let mut losses = vec![(params.focal_loss(), Target::Positive), (params.focal_loss(), Target::Negative)];
    losses.extend(PAPER_GAMMAS_FIGURE_1.map(|gamma| (FocalLoss { gamma, alpha: None }, Target::Positive)));
    let mut columns = vec![text::P_T_COLUMN.to_owned(), text::positive_curve(params), text::negative_curve(params)];
    columns.extend(PAPER_GAMMAS_FIGURE_1.map(text::reference_curve));
    let row = |p_t: f64| {
        let values = losses.iter().map(|&(loss, target)| format_number(loss_at(loss, target, p_t), 4));
        std::iter::once(format_number(p_t, 4)).chain(values).collect()
    };
    Table { columns, rows: TABLE_P_T.map(row).to_vec() }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::params::{Alpha, Gamma};

    #[test]
    fn positives_weigh_alpha_and_negatives_the_rest() {
        let params = Params { gamma: Gamma::new(2.0).unwrap(), alpha: Some(Alpha::new(0.25).unwrap()) };
        let series = curves(&params);
        let [positive, negative] = &series[..] else { panic!("two curves, found {}", series.len()) };
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
        let table = table(&Params { alpha: None, ..Params::default() });
        let row = table.rows.iter().find(|row| row[0] == "0.9").unwrap();
        assert_eq!(row[1..4], ["0.001054", "0.001054", "0.1054"], "100 times lower than cross entropy");
        assert!(table.rows.iter().all(|row| row.len() == table.columns.len()));
    }
}
