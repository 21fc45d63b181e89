//! The figure of the contributions: which share of a class's examples, of their loss, and of their gradient lies below a
//! p_t. The two curves of loss and gradient differ: a share of the loss is not a share of the gradient, which is what
//! moves the weights.

use super::{
    Axis, Column, Crosshair, Frame, LegendEntry, Reading, ReadingRow, Role, Series, Snapshot, Table, Tick,
    chart_scene::ChartScene, columns::class_name, labels, legend::named_entries, vocabulary::CLASSES,
};
use crate::{
    params::{Params, View},
    text::{self, format_p_t, format_percent},
};
use focal_loss::{
    experiment::Experiment,
    loss::{ExampleLoss, Target, p_t, x_t_of_p_t},
};

/// The ends of the horizontal axis, a logit; and how many steps of a quarter lie between them.
const ENDS: (f64, f64) = (-7.0, 9.25);
const STEPS: u32 = 65;
/// The p_t at its ticks.
const TICKS: [f64; 6] = [0.01, 0.1, 0.5, 0.9, 0.99, 0.999];
/// The p_t between the rows of the table.
const BANDS: [f64; 5] = [0.1, 0.5, 0.9, 0.99, 0.999];
/// Well-classified examples whose p_t the description names.
const EASY: f64 = 0.9;
/// The position of p_t = 0.5.
const FIRST: f64 = 0.431;

/// The figure of a class.
pub(super) struct ContributionsChart {
    pub(super) target: Target,
}

/// What is shared among the examples of a class.
#[derive(Clone, Copy)]
enum Shared {
    Examples,
    Loss(ExampleLoss),
    Gradient(ExampleLoss),
}

impl Shared {
    fn all(params: &Params) -> [Self; 3] {
        // α_t is one factor for a class and cancels.
        let loss = params.setting.example_loss().without_alpha();
        [Self::Examples, Self::Loss(loss), Self::Gradient(loss)]
    }

    fn name(self) -> &'static str {
        match self {
            Self::Examples => "examples",
            Self::Loss(_) => "loss",
            Self::Gradient(_) => "gradient",
        }
    }

    /// What the examples below each edge have, as shares of what all have.
    fn below(self, edges: &[f64], target: Target, experiment: &Experiment) -> Vec<f64> {
        let mut edges = edges.to_vec();
        edges.push(f64::INFINITY);
        let mut sums = match self {
            Self::Examples => experiment.sums_below(target, &edges, |_| 1.0),
            Self::Loss(loss) => experiment.sums_below(target, &edges, |x_t| loss.unweighted(x_t)),
            Self::Gradient(loss) => experiment.sums_below(target, &edges, |x_t| -loss.slope(x_t, Target::Positive)),
        };
        let total = sums.pop().unwrap_or(f64::NAN);
        sums.iter().map(|sum| sum / total).collect()
    }
}

/// The logit of p_t, labelled with p_t.
fn x_axis() -> Axis {
    let tick = |p_t: f64| Tick { value: x_t_of_p_t(p_t), label: format_p_t(p_t) };
    Axis {
        title: text::contributions_x_axis().into(),
        min: ENDS.0,
        max: ENDS.1,
        ticks: TICKS.map(tick).to_vec(),
        is_log: false,
    }
}

fn edges() -> Vec<f64> {
    (0..=STEPS).map(|i| ENDS.0 + (ENDS.1 - ENDS.0) * f64::from(i) / f64::from(STEPS)).collect()
}

impl ContributionsChart {
    fn series(&self, role: Role, shared: Shared, experiment: &Experiment) -> Series {
        let edges = edges();
        let shares = shared.below(&edges, self.target, experiment);
        Series::line(role, edges.into_iter().zip(shares).collect())
    }

    /// The shares of examples, loss and gradient below each p_t.
    fn shares_below(&self, p_t: &[f64], now: &Snapshot) -> [Vec<f64>; 3] {
        let edges: Vec<f64> = p_t.iter().map(|&p_t| x_t_of_p_t(p_t)).collect();
        Shared::all(&now.params).map(|shared| shared.below(&edges, self.target, &now.experiment))
    }

    /// The roles of examples, loss and gradient.
    fn roles(&self) -> [Role; 3] {
        [Role::Examples, Role::Second(self.target), Role::User(self.target)]
    }
}

impl ChartScene for ContributionsChart {
    fn name(&self, _view: &View) -> String {
        text::contributions_chart(self.target)
    }

    fn frame(&self, params: &Params, experiment: &Experiment) -> Frame {
        let [examples, ..] = Shared::all(params);
        let (x, y) = (x_axis(), Axis::linear(text::contributions_y_axis(), 0.0, 1.0, 5, 1));
        let examples = self.series(Role::Examples, examples, experiment);
        let labels = labels::placed(&x, &y, &[(text::column_examples().to_owned(), &examples)], &[&examples], &[]);
        Frame { x, y, reference: vec![examples], labels, region: None }
    }

    fn curve_roles(&self) -> Vec<Role> {
        self.roles()[1..].to_vec()
    }

    fn curve_names(&self, params: &Params) -> Vec<String> {
        let setting = text::curve_setting(&params.setting);
        vec![text::share_of_loss(&setting), text::share_of_gradient(&setting)]
    }

    fn curves(&self, now: &Snapshot) -> Vec<Series> {
        let shared = self.roles().into_iter().zip(Shared::all(&now.params)).skip(1);
        shared.map(|(role, shared)| self.series(role, shared, &now.experiment)).collect()
    }

    fn legend(&self, now: &Snapshot) -> Vec<LegendEntry> {
        let examples = LegendEntry { role: Role::Examples, name: text::column_examples().to_owned() };
        named_entries(self, &now.params).into_iter().chain([examples]).collect()
    }

    fn description(&self, now: &Snapshot) -> String {
        let below = self.shares_below(&[0.5, EASY], now);
        let class = now.class_words(self.target);
        let hard = [&below[0], &below[1], &below[2]].map(|shares| shares[0]);
        let easy = [&below[0], &below[1], &below[2]].map(|shares| 1.0 - shares[1]);
        text::describe_contributions(class, &now.params.setting, hard, easy)
    }

    fn table(&self, now: &Snapshot) -> Table {
        let below = self.shares_below(&BANDS, now);
        let row = |band: usize| {
            let (from, to) = (band.checked_sub(1).map_or(0.0, |i| BANDS[i]), BANDS.get(band).copied().unwrap_or(1.0));
            let share = |shares: &Vec<f64>| {
                let lower = band.checked_sub(1).map_or(0.0, |i| shares[i]);
                format_percent((shares.get(band).copied().unwrap_or(1.0) - lower).max(0.0))
            };
            std::iter::once(text::range(from, to)).chain(below.iter().map(share)).collect()
        };
        let names = [text::column_examples().to_owned()].into_iter().chain(self.curve_names(&now.params));
        let columns = std::iter::once(text::p_t_column().to_owned()).chain(names).collect();
        Table { columns, rows: (0..=BANDS.len()).map(row).collect() }
    }

    /// Of both classes, that of the chart first.
    fn columns(&self, now: &Snapshot) -> Vec<Column> {
        let edges = edges();
        let mut columns =
            vec![Column::new("p_t", edges.iter().map(|&x_t| p_t(x_t))), Column::new("x_t", edges.iter().copied())];
        let other = CLASSES.into_iter().filter(|&target| target != self.target);
        for target in [self.target].into_iter().chain(other) {
            for shared in Shared::all(&now.params) {
                let name = format!("share_of_{}_below_{}", shared.name(), class_name(target));
                columns.push(Column::new(name, shared.below(&edges, target, &now.experiment)));
            }
        }
        columns
    }

    fn crosshair(&self) -> Option<&dyn Crosshair> {
        Some(self)
    }
}

impl Crosshair for ContributionsChart {
    fn first_place(&self) -> f64 {
        FIRST
    }

    fn read(&self, place: f64, frame: &Frame, now: &Snapshot) -> Reading {
        let p_t = p_t(frame.x.position_to_data(place));
        let below = self.shares_below(&[p_t], now);
        let names = [text::column_examples().to_owned()].into_iter().chain(self.curve_names(&now.params));
        let row = |((name, role), shares): ((String, Role), &Vec<f64>)| {
            let cells = shares.iter().flat_map(|&share| [share, 1.0 - share]).map(format_percent).collect();
            ReadingRow { name, role, cells }
        };
        let rows: Vec<ReadingRow> = names.zip(self.roles()).zip(&below).map(row).collect();
        let head = text::contributions_head(now.class_words(self.target), p_t);
        Reading {
            position: place,
            is_on_axis: true,
            spoken: text::spoken_rows(&head, rows.iter().map(|row| (&row.name[..], &row.cells[0][..]))),
            head,
            kind: "",
            columns: text::contributions_columns(),
            rows,
        }
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::params::parse;

    const NEGATIVES: ContributionsChart = ContributionsChart { target: Target::Negative };

    fn now(query: &str) -> Snapshot {
        Snapshot::new(parse(query).0, &Arc::new(Experiment::of_paper()))
    }

    #[test]
    fn a_share_of_the_loss_is_not_a_share_of_the_gradient() {
        let [examples, loss, gradient] = NEGATIVES.shares_below(&[0.5], &now("")).map(|shares| shares[0]);
        assert!(examples < 1e-5 && loss > 0.4 && gradient < 0.3, "{examples} {loss} {gradient}");
    }

    #[test]
    fn the_share_of_the_loss_is_that_of_the_cumulative_curve() {
        let now = now("gamma=1");
        for target in CLASSES {
            let [examples, loss, _] = ContributionsChart { target }.shares_below(&[0.3, 0.5, 0.99], &now);
            for (examples, loss) in examples.iter().zip(&loss) {
                let hardest = now.cumulative(target).hardest(*examples);
                assert!((hardest - loss).abs() < 1e-4, "{target:?}: {hardest} {loss}");
            }
        }
    }

    #[test]
    fn rows_of_the_table_add_up_and_the_curves_rise() {
        for query in ["", "gamma=5", "gamma=0", "loss=focal_loss_star&beta=-2", "population=logit_normal"] {
            let now = Snapshot::of(parse(query).0, None);
            let below = NEGATIVES.shares_below(&BANDS, &now);
            assert!(below.iter().all(|shares| shares.is_sorted() && shares.iter().all(|it| (0.0..=1.0).contains(it))));
            for curve in NEGATIVES.curves(&now) {
                assert!(curve.points.windows(2).all(|pair| pair[0].1 <= pair[1].1 + 1e-12), "{query}");
            }
            assert_eq!(NEGATIVES.table(&now).rows.len(), BANDS.len() + 1);
        }
    }

    #[test]
    fn the_crosshair_reads_at_p_t() {
        let now = now("");
        let frame = NEGATIVES.frame(&now.params, &now.experiment);
        let reading = NEGATIVES.read(FIRST, &frame, &now);
        assert!(reading.head.contains("p_t below 0.5"), "{}", reading.head);
        let below = NEGATIVES.shares_below(&[p_t(frame.x.position_to_data(FIRST))], &now);
        assert_eq!(reading.rows[2].cells[0], format_percent(below[2][0]));
        assert!(reading.spoken.contains(&reading.rows[1].cells[0]));
    }
}
