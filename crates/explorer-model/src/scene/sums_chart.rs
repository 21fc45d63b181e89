//! The figure of the sums: the loss of many easy negatives together, against the loss of one hard positive. The
//! horizontal axis is the p_t that each of the negatives has, so the chart shows how easy they must be to weigh less.

use super::{
    Axis, Column, Crosshair, Frame, LegendEntry, Point, Reading, ReadingRow, Role, Series, Snapshot, Table, Tick,
    chart_scene::ChartScene, legend::named_entries, vocabulary::CLASSES,
};
use crate::{
    params::{Params, TypicalPt, View},
    text::{self, format_number, format_p_t},
};
use focal_loss::{
    experiment::Experiment,
    loss::{ExampleLoss, Target, x_t_of_p_t},
};

/// The p_t of the positive: a hard example.
const POSITIVE_P_T: f64 = 0.1;
/// 1 − p_t at the right end of the axis, so that there is room for the last label.
const EASIEST: f64 = 0.0005;
/// Places at which the curves are computed. On these axes they are nearly straight.
const STEPS: u32 = 60;
/// The vertical axis, in powers of ten: from the sum at γ = 2 of 1000 negatives with p_t = 0.995 up to that of 100,000
/// with p_t = 0.5 under cross entropy.
const POWERS: (i32, i32) = (-4, 5);
/// Significant digits.
const DIGITS: usize = 3;
/// Rows of the table.
const TABLE_P_T: [f64; 9] = [0.5, 0.6, 0.7, 0.8, 0.9, 0.95, 0.99, 0.995, 0.999];
/// The position of p_t = 0.99.
const FIRST: f64 = 0.566;

/// The figure of the sums.
pub(super) struct SumsChart;

/// The losses of the positive and of all negatives together.
#[derive(Clone, Copy)]
struct Sums {
    loss: ExampleLoss,
    negatives: f64,
}

impl Sums {
    fn yours(params: &Params) -> Self {
        let negatives = params.population.negatives_per_positive.get();
        Self { loss: params.setting.example_loss(), negatives }
    }

    fn cross_entropy(params: &Params) -> Self {
        Self { loss: ExampleLoss::focal(0.0), ..Self::yours(params) }
    }

    fn positive(self) -> f64 {
        self.loss.loss(x_t_of_p_t(POSITIVE_P_T), Target::Positive)
    }

    fn negative(self, p_t: f64) -> f64 {
        self.loss.loss(x_t_of_p_t(p_t), Target::Negative)
    }

    fn all_negatives(self, p_t: f64) -> f64 {
        self.negatives * self.negative(p_t)
    }

    /// The p_t at which both sums are equal: easier negatives weigh less than the positive. None if they do at p_t = 0.5
    /// already.
    fn balance(self) -> Option<f64> {
        let outweigh = |p_t: f64| self.all_negatives(p_t) > self.positive();
        if !outweigh(TypicalPt::SPEC.min) {
            return None;
        }
        // Bisection in 1 − p_t, which may be tiny.
        let (mut easy, mut hard) = (1e-15_f64, 1.0 - TypicalPt::SPEC.min);
        for _ in 0..60 {
            let middle = (easy * hard).sqrt();
            if outweigh(1.0 - middle) {
                hard = middle;
            } else {
                easy = middle;
            }
        }
        Some(1.0 - hard)
    }
}

/// 1 − p_t, which the horizontal axis measures on a logarithmic scale. Its labels are the p_t.
fn x_axis() -> Axis {
    let tick = |p_t: f64| Tick { value: 1.0 - p_t, label: format_p_t(p_t) };
    Axis {
        title: text::sums_x_axis().into(),
        min: 1.0 - TypicalPt::SPEC.min,
        max: EASIEST,
        ticks: [0.5, 0.9, 0.99, 0.999].map(tick).to_vec(),
        is_log: true,
    }
}

impl ChartScene for SumsChart {
    fn name(&self, _view: &View) -> String {
        text::sums_chart().to_owned()
    }

    fn frame(&self, _params: &Params, _experiment: &Experiment) -> Frame {
        let y = Axis::log(text::sums_y_axis(), POWERS.0, POWERS.1);
        Frame { x: x_axis(), y, reference: Vec::new(), labels: Vec::new(), region: None }
    }

    fn curve_roles(&self) -> Vec<Role> {
        let grey = Role::Reference { rank: 0.0 };
        vec![Role::User(Target::Positive), Role::User(Target::Negative), grey, grey, Role::Now]
    }

    fn curve_names(&self, params: &Params) -> Vec<String> {
        let [positive, negatives] = curve_names(params);
        let typical = text::p_t_equals(params.article.typical_p_t.get());
        vec![positive, negatives, text::reference_curve(0.0), String::new(), typical]
    }

    fn curves(&self, now: &Snapshot) -> Vec<Series> {
        let axis = x_axis();
        let (yours, cross_entropy) = (Sums::yours(&now.params), Sums::cross_entropy(&now.params));
        let level = |sums: Sums| vec![(axis.min, sums.positive()), (axis.max, sums.positive())];
        let slope = |sums: Sums| -> Vec<Point> {
            let place = |i| axis.position_to_data(f64::from(i) / f64::from(STEPS));
            (0..=STEPS).map(|i| (place(i), sums.all_negatives(1.0 - place(i)))).collect()
        };
        let typical = 1.0 - now.params.article.typical_p_t.get();
        let ends = [POWERS.0, POWERS.1].map(|power| (typical, 10.0_f64.powi(power)));
        let points = [level(yours), slope(yours), level(cross_entropy), slope(cross_entropy), ends.to_vec()];
        self.curve_roles().into_iter().zip(points).map(|(role, points)| Series::line(role, points)).collect()
    }

    fn legend(&self, now: &Snapshot) -> Vec<LegendEntry> {
        named_entries(self, &now.params)
    }

    fn description(&self, now: &Snapshot) -> String {
        let typical = now.params.article.typical_p_t.get();
        let side = |sums: Sums| text::TwoSums {
            negatives: sums.all_negatives(typical),
            positive: sums.positive(),
            balance: sums.balance(),
        };
        let (yours, cross_entropy) = (Sums::yours(&now.params), Sums::cross_entropy(&now.params));
        let counts = (yours.negatives, typical, POSITIVE_P_T);
        text::describe_sums(counts, &now.params.setting, side(cross_entropy), side(yours))
    }

    fn table(&self, now: &Snapshot) -> Table {
        let (yours, cross_entropy) = (Sums::yours(&now.params), Sums::cross_entropy(&now.params));
        let mut places = TABLE_P_T.to_vec();
        let typical = now.params.article.typical_p_t.get();
        if !places.contains(&typical) {
            places.push(typical);
            places.sort_by(f64::total_cmp);
        }
        let row = |p_t: f64| {
            let sums = [yours, cross_entropy].map(|sums| [sums.all_negatives(p_t), sums.positive()]);
            let cells = sums.into_iter().flatten().map(|sum| format_number(sum, 4));
            std::iter::once(format_p_t(p_t)).chain(cells).collect()
        };
        let names = rows(&now.params).map(|(_, name, _)| name);
        let columns = std::iter::once(text::p_t_column().to_owned()).chain(names).collect();
        Table { columns, rows: places.into_iter().map(row).collect() }
    }

    fn columns(&self, now: &Snapshot) -> Vec<Column> {
        let axis = x_axis();
        let place = |i| 1.0 - axis.position_to_data(f64::from(i) / f64::from(STEPS));
        let places: Vec<f64> = (0..=STEPS).map(place).collect();
        let mut columns = vec![Column::new("p_t", places.iter().copied())];
        for (sums, name) in [(Sums::yours(&now.params), "loss"), (Sums::cross_entropy(&now.params), "cross_entropy")] {
            columns.push(Column::new(
                format!("{name}_of_negatives_nats"),
                places.iter().map(|&p_t| sums.all_negatives(p_t)),
            ));
            columns.push(Column::new(format!("{name}_of_positive_nats"), places.iter().map(|_| sums.positive())));
        }
        columns
    }

    fn crosshair(&self) -> Option<&dyn Crosshair> {
        Some(self)
    }
}

/// The positive and the negatives in the legend.
fn curve_names(params: &Params) -> [String; 2] {
    let setting = text::setting(&params.setting);
    let negatives = text::number_of_negatives(params.population.negatives_per_positive.get());
    [text::one_positive(POSITIVE_P_T, &setting), text::all_negatives(&negatives, &setting)]
}

/// The sums with their strokes and names: of the negatives and of the positive, yours and under cross entropy.
fn rows(params: &Params) -> [(Role, String, Target); 4] {
    let [positive, negatives] = curve_names(params);
    let grey = Role::Reference { rank: 0.0 };
    let cross_entropy = text::reference_curve(0.0);
    let count = text::number_of_negatives(params.population.negatives_per_positive.get());
    [
        (Role::User(Target::Negative), negatives, Target::Negative),
        (Role::User(Target::Positive), positive, Target::Positive),
        (grey, text::all_negatives(&count, &cross_entropy), Target::Negative),
        (grey, text::one_positive(POSITIVE_P_T, &cross_entropy), Target::Positive),
    ]
}

impl Crosshair for SumsChart {
    fn first_place(&self) -> f64 {
        FIRST
    }

    fn read(&self, place: f64, frame: &Frame, now: &Snapshot) -> Reading {
        let p_t = 1.0 - frame.x.position_to_data(place);
        let sums = [Sums::yours(&now.params), Sums::cross_entropy(&now.params)];
        let row = |(index, (role, name, target)): (usize, (Role, String, Target))| {
            let sums = sums[index / CLASSES.len()];
            let cells = match target {
                Target::Positive => [sums.positive(), sums.positive()],
                Target::Negative => [sums.negative(p_t), sums.all_negatives(p_t)],
            };
            ReadingRow { name, role, cells: cells.map(|loss| format_number(loss, DIGITS)).to_vec() }
        };
        let rows: Vec<ReadingRow> = rows(&now.params).into_iter().enumerate().map(row).collect();
        let head = text::sums_head(p_t);
        Reading {
            position: place,
            is_on_axis: true,
            spoken: text::spoken_rows(&head, rows.iter().map(|row| (&row.name[..], &row.cells[1][..]))),
            head,
            kind: "",
            columns: text::sums_columns(),
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

    #[test]
    fn a_thousand_easy_negatives_outweigh_a_positive_under_cross_entropy_only() {
        let now = now("alpha=none");
        let cross_entropy = Sums::cross_entropy(&now.params);
        assert!((cross_entropy.all_negatives(0.99) + 1000.0 * 0.99_f64.ln()).abs() < 1e-9);
        assert!((cross_entropy.positive() + 0.1_f64.ln()).abs() < 1e-12);
        assert!(cross_entropy.all_negatives(0.99) > 4.0 * cross_entropy.positive());
        let yours = Sums::yours(&now.params);
        assert!(yours.all_negatives(0.99) < 0.001 * yours.positive());
        let plain = SumsChart.description(&now).replace('\u{a0}', " ");
        assert!(plain.contains("10.1 against 2.3") && plain.contains("0.00101 against 1.87"), "{plain}");
    }

    #[test]
    fn at_the_balance_both_sums_are_equal() {
        for query in ["gamma=0&alpha=none", "gamma=2", "gamma=5&negatives_per_positive=100000", "loss=focal_loss_star"]
        {
            let sums = Sums::yours(&now(query).params);
            let balance = sums.balance().unwrap();
            assert!((sums.all_negatives(balance) / sums.positive() - 1.0).abs() < 1e-9, "{query}: {balance}");
        }
        let few = now("negatives_per_positive=1");
        assert_eq!(Sums::yours(&few.params).balance(), None);
        assert!(SumsChart.description(&few).contains("0.5 to 1"), "{}", SumsChart.description(&few));
    }

    #[test]
    fn the_crosshair_reads_what_is_drawn() {
        let now = now("gamma=1&negatives_per_positive=20");
        let frame = SumsChart.frame(&now.params, &now.experiment);
        let curves = SumsChart.curves(&now);
        for step in [0, 30, 60_u32] {
            let reading = SumsChart.read(f64::from(step) / 60.0, &frame, &now);
            let drawn = [&curves[1], &curves[0], &curves[3], &curves[2]]
                .map(|curve| format_number(curve.points[(step as usize).min(curve.points.len() - 1)].1, DIGITS));
            let read: Vec<&str> = reading.rows.iter().map(|row| row.cells[1].as_str()).collect();
            assert_eq!(read, drawn);
            assert!(drawn.iter().all(|sum| reading.spoken.contains(sum.as_str())), "{}", reading.spoken);
        }
    }
}
