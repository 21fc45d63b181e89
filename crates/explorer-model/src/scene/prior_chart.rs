//! The figure of the first step: before training every score is about the prior π. The chart shows the loss and the
//! gradient of each class against π, and where the gradients of both classes balance.

use super::{
    Axis, Column, Crosshair, Frame, LegendEntry, Reading, ReadingRow, Role, Series, Snapshot, Table, Tick,
    chart_scene::ChartScene, columns::class_name, legend::named_entries, vocabulary::CLASSES,
};
use crate::{
    params::{Params, Prior, View},
    text::{self, format_number},
};
use focal_loss::{
    experiment::Experiment,
    loss::{ExampleLoss, Target, x_t_of_p_t},
};

/// Places at which the curves are computed.
const STEPS: u32 = 80;
/// The vertical axis, in powers of ten.
const POWERS: (i32, i32) = (-4, 5);
/// Significant digits.
const DIGITS: usize = 3;
/// Rows of the table.
const TABLE: [f64; 8] = [1e-6, 1e-5, 1e-4, 1e-3, 0.01, 0.1, 0.2, 0.5];
/// The position of π = 0.01.
const FIRST: f64 = 0.702;

/// The figure of the first step.
pub(super) struct PriorChart;

/// A population before training: one positive, and its negatives. Every score is π.
#[derive(Clone, Copy)]
struct Start {
    loss: ExampleLoss,
    negatives: f64,
}

impl Start {
    fn yours(params: &Params) -> Self {
        let negatives = params.population.negatives_per_positive.get();
        Self { loss: params.setting.example_loss(), negatives }
    }

    fn cross_entropy(params: &Params) -> Self {
        Self { loss: ExampleLoss::focal(0.0), ..Self::yours(params) }
    }

    fn count(self, target: Target) -> f64 {
        if target == Target::Positive { 1.0 } else { self.negatives }
    }

    /// The sum of the losses of a class, in nats.
    fn loss(self, target: Target, prior: f64) -> f64 {
        self.count(target) * self.loss.loss(target.x_t(x_t_of_p_t(prior)), target)
    }

    /// The sum of |dL/dx| over a class.
    fn gradient(self, target: Target, prior: f64) -> f64 {
        self.count(target) * -self.loss.slope(target.x_t(x_t_of_p_t(prior)), target)
    }

    /// The π at which the gradients of both classes are equal; none if there is no such π on the axis.
    fn balance(self) -> Option<f64> {
        let negatives_win = |prior| self.gradient(Target::Negative, prior) > self.gradient(Target::Positive, prior);
        let (mut low, mut high) = (Prior::SPEC.min, Prior::SPEC.max);
        if negatives_win(low) || !negatives_win(high) {
            return None;
        }
        for _ in 0..60 {
            let middle = (low * high).sqrt();
            if negatives_win(middle) {
                high = middle;
            } else {
                low = middle;
            }
        }
        Some(high)
    }
}

fn x_axis() -> Axis {
    let power = |power| Tick { value: 10.0_f64.powi(power), label: text::format_power(power) };
    let last = Tick { value: Prior::SPEC.max, label: format_number(Prior::SPEC.max, 1) };
    let ticks = (-6..0).map(power).chain([last]).collect();
    Axis { title: text::prior_axis().into(), min: Prior::SPEC.min, max: Prior::SPEC.max, ticks, is_log: true }
}

/// The places at which the curves are computed.
fn places() -> impl Iterator<Item = f64> {
    let axis = x_axis();
    (0..=STEPS).map(move |i| axis.position_to_data(f64::from(i) / f64::from(STEPS)))
}

impl ChartScene for PriorChart {
    fn name(&self, _view: &View) -> String {
        text::prior_chart().to_owned()
    }

    fn frame(&self, _params: &Params, _experiment: &Experiment) -> Frame {
        let y = Axis::log(text::prior_y_axis(), POWERS.0, POWERS.1);
        Frame { x: x_axis(), y, reference: Vec::new(), labels: Vec::new(), region: None }
    }

    fn curve_roles(&self) -> Vec<Role> {
        let grey = Role::Reference { rank: 0.0 };
        let [positive, negative] = CLASSES;
        let gradient = [Role::User(positive), Role::User(negative)];
        gradient.into_iter().chain(CLASSES.map(Role::Second)).chain([grey, grey, Role::Now]).collect()
    }

    fn curve_names(&self, params: &Params) -> Vec<String> {
        let grey = [text::gradient_under_cross_entropy().to_owned(), String::new()];
        let gradient = CLASSES.map(text::gradient_of_class).into_iter();
        let user = gradient.chain(CLASSES.map(text::loss_of_class));
        user.chain(grey).chain([text::prior_equals(params.article.prior.get())]).collect()
    }

    fn curves(&self, now: &Snapshot) -> Vec<Series> {
        let (yours, cross_entropy) = (Start::yours(&now.params), Start::cross_entropy(&now.params));
        let gradient = |start: Start| {
            CLASSES.map(|target| places().map(|prior| (prior, start.gradient(target, prior))).collect::<Vec<_>>())
        };
        let loss = CLASSES.map(|target| places().map(|prior| (prior, yours.loss(target, prior))).collect());
        let prior = now.params.article.prior.get();
        let line = [POWERS.0, POWERS.1].map(|power| (prior, 10.0_f64.powi(power))).to_vec();
        let points = gradient(yours).into_iter().chain(loss).chain(gradient(cross_entropy)).chain([line]);
        self.curve_roles().into_iter().zip(points).map(|(role, points)| Series::line(role, points)).collect()
    }

    fn legend(&self, now: &Snapshot) -> Vec<LegendEntry> {
        named_entries(self, &now.params)
    }

    fn description(&self, now: &Snapshot) -> String {
        let prior = now.params.article.prior.get();
        let (yours, cross_entropy) = (Start::yours(&now.params), Start::cross_entropy(&now.params));
        let sums = |of: fn(Start, Target, f64) -> f64| CLASSES.map(|target| of(yours, target, prior));
        text::describe_prior(&text::FirstStep {
            prior,
            negatives: yours.negatives,
            setting: now.params.setting,
            loss: sums(Start::loss),
            gradient: sums(Start::gradient),
            balances: [yours.balance(), cross_entropy.balance()],
        })
    }

    fn table(&self, now: &Snapshot) -> Table {
        let yours = Start::yours(&now.params);
        let mut places = TABLE.to_vec();
        let prior = now.params.article.prior.get();
        if !places.contains(&prior) {
            places.push(prior);
            places.sort_by(f64::total_cmp);
        }
        let row = |prior: f64| {
            let sums = CLASSES.map(|target| yours.loss(target, prior)).into_iter();
            let sums = sums.chain(CLASSES.map(|target| yours.gradient(target, prior)));
            std::iter::once(prior).chain(sums).map(|value| format_number(value, 4)).collect()
        };
        let names = CLASSES.map(text::loss_of_class).into_iter().chain(CLASSES.map(text::gradient_of_class));
        let columns = std::iter::once(text::prior_axis().to_owned()).chain(names).collect();
        Table { columns, rows: places.into_iter().map(row).collect() }
    }

    fn columns(&self, now: &Snapshot) -> Vec<Column> {
        let (yours, cross_entropy) = (Start::yours(&now.params), Start::cross_entropy(&now.params));
        let mut columns = vec![Column::new("prior", places())];
        for target in CLASSES {
            let class = class_name(target);
            let gradient = |start: Start| places().map(move |prior| start.gradient(target, prior));
            columns.push(Column::new(format!("loss_{class}_nats"), places().map(|prior| yours.loss(target, prior))));
            columns.push(Column::new(format!("gradient_{class}_nats"), gradient(yours)));
            columns.push(Column::new(format!("cross_entropy_gradient_{class}_nats"), gradient(cross_entropy)));
        }
        columns
    }

    fn crosshair(&self) -> Option<&dyn Crosshair> {
        Some(self)
    }
}

impl Crosshair for PriorChart {
    fn first_place(&self) -> f64 {
        FIRST
    }

    fn read(&self, place: f64, frame: &Frame, now: &Snapshot) -> Reading {
        let prior = frame.x.position_to_data(place);
        let yours = Start::yours(&now.params);
        let row = |target| {
            let cells = [yours.loss(target, prior), yours.gradient(target, prior)];
            ReadingRow {
                name: text::class_sum(target),
                role: Role::User(target),
                cells: cells.map(|sum| format_number(sum, DIGITS)).to_vec(),
            }
        };
        let rows = CLASSES.map(row).to_vec();
        let head = text::prior_head(prior);
        Reading {
            position: place,
            is_on_axis: true,
            spoken: text::spoken_start(&head, rows.iter().map(|row| (&row.name[..], &row.cells[..]))),
            head,
            kind: "",
            columns: text::start_columns(),
            rows,
        }
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::params::parse;

    fn now(query: &str) -> Snapshot {
        Snapshot::new(parse(query).0, &Arc::new(Experiment::of_paper()))
    }

    /// The balance scores of the article, and the paper's π.
    #[test]
    fn the_score_at_which_the_gradients_balance() {
        for negatives in [10.0, 1000.0, 1e5_f64] {
            let rho = 1.0 / (1.0 + negatives);
            let balance = |query: &str| {
                let now = now(&format!("negatives_per_positive={negatives}&{query}"));
                Start::yours(&now.params).balance().unwrap()
            };
            assert!((balance("gamma=0&alpha=none") / rho - 1.0).abs() < 1e-9, "cross entropy: at ρ");
            let estimate = (0.25 * rho / (3.0 * 0.75)).cbrt();
            let found = balance("gamma=2&alpha=0.25");
            // To the leading order in π; the next order is below this bound.
            let excess = found / estimate - 1.0;
            assert!(excess > 0.0 && excess < -estimate * estimate.ln(), "{negatives}: {found} {estimate}");
        }
        let paper = Start::yours(&now("negatives_per_positive=100000").params).balance().unwrap();
        assert!((paper - 0.0106).abs() < 5e-5, "near the π = 0.01 of the paper: {paper}");
    }

    #[test]
    fn without_a_balance_it_says_so() {
        let now = now("negatives_per_positive=1&alpha=1");
        assert_eq!(Start::yours(&now.params).balance(), None);
        assert!(PriorChart.description(&now).contains("nowhere"), "{}", PriorChart.description(&now));
    }

    #[test]
    fn curves_table_and_crosshair_agree() {
        let now = now("gamma=1&prior=0.01");
        let frame = PriorChart.frame(&now.params, &now.experiment);
        let curves = PriorChart.curves(&now);
        assert_eq!(curves.len(), PriorChart.curve_names(&now.params).len());
        let last = PriorChart.read(1.0, &frame, &now);
        let row = PriorChart.table(&now).rows.pop().unwrap();
        for (i, reading) in last.rows.iter().enumerate() {
            let ends = [&curves[2 + i], &curves[i]].map(|curve| curve.points[STEPS as usize].1);
            assert_eq!(reading.cells, ends.map(|end| format_number(end, DIGITS)));
            assert_eq!([&row[1 + i], &row[3 + i]], [&format_number(ends[0], 4), &format_number(ends[1], 4)]);
        }
        assert_eq!(curves[6].points[0].0, 0.01);
    }
}
