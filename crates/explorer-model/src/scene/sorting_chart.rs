//! The figure of the sorting: how a cumulative curve is made, in four stages, on a few examples that stand for all the
//! positives.

use super::{
    Axis, Column, Crosshair, Frame, KeyStep, Label, LegendEntry, Mark, Point, Reading, ReadingRow, Role, Series,
    Snapshot, Table, chart_scene::ChartScene, legend::named_entries,
};
use crate::{
    params::{Gamma, Params, View},
    text::{self, format_number, format_p_t, format_percent},
};
use focal_loss::{
    experiment::Experiment,
    loss::{ExampleLoss, Target, p_t},
};

/// How many examples there are, and the class that they are of.
const EXAMPLES: usize = 32;
const CLASS: Target = Target::Positive;
/// The width of a bar, as a part of its place.
const WIDTH: f64 = 0.8;
/// Significant digits.
const DIGITS: usize = 3;

/// A stage of the making of a cumulative curve.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Stage {
    /// The losses of the examples in any order.
    Shuffled,
    /// Sorted from the lowest loss to the highest.
    Sorted,
    /// Divided by their sum.
    Normalized,
    /// Each added to all before it.
    Cumulated,
}

impl Stage {
    /// In their order.
    pub const ALL: [Self; 4] = [Self::Shuffled, Self::Sorted, Self::Normalized, Self::Cumulated];

    /// The word by which messages choose.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Shuffled => "shuffled",
            Self::Sorted => "sorted",
            Self::Normalized => "normalized",
            Self::Cumulated => "cumulated",
        }
    }
}

/// The figure at a stage.
pub(super) struct SortingChart {
    pub(super) stage: Stage,
}

/// The figure at each stage.
pub(super) static SORTING_CHARTS: [SortingChart; 4] = [
    SortingChart { stage: Stage::Shuffled },
    SortingChart { stage: Stage::Sorted },
    SortingChart { stage: Stage::Normalized },
    SortingChart { stage: Stage::Cumulated },
];

/// An example with what becomes of its loss.
#[derive(Clone, Copy, Debug)]
struct Example {
    x_t: f64,
    loss: f64,
    share: f64,
    cumulated: f64,
}

/// The examples from the easiest to the hardest: quantiles of the class. α is one factor for all, so it is left out.
fn sorted(loss: ExampleLoss, experiment: &Experiment) -> Vec<Example> {
    let fraction = |index| (f64::from(index) + 0.5) / EXAMPLES as f64;
    let quantiles = (0..EXAMPLES as u32).map(|index| experiment.quantile(CLASS, fraction(index)));
    let losses: Vec<(f64, f64)> = quantiles.map(|x_t| (x_t, loss.unweighted(x_t))).collect();
    let sum: f64 = losses.iter().map(|(_, loss)| loss).sum();
    let mut cumulated = 0.0;
    let example = |(x_t, loss): (f64, f64)| {
        cumulated += loss / sum;
        Example { x_t, loss, share: loss / sum, cumulated }
    };
    losses.into_iter().map(example).collect()
}

/// An order that looks like none: powers of a primitive root modulo a prime, without those that are too large.
fn shuffled() -> impl Iterator<Item = usize> {
    const PRIME: usize = 37;
    const ROOT: usize = 5;
    std::iter::successors(Some(1), |power| Some(power * ROOT % PRIME))
        .take(PRIME - 1)
        .filter(|power| *power <= EXAMPLES)
        .map(|power| power - 1)
}

/// An axis up to the smallest round number that is not below `value`.
fn axis_to(title: &'static str, value: f64) -> Axis {
    // A number in units of the power of ten below it, and how many steps an axis up to it has.
    const ROUND: [(f64, u32); 9] =
        [(1.0, 5), (1.5, 3), (2.0, 4), (3.0, 3), (4.0, 4), (5.0, 5), (6.0, 3), (8.0, 4), (10.0, 5)];
    let unit = 10.0_f64.powf(value.log10().floor());
    let (largest, steps) = ROUND.into_iter().find(|(times, _)| times * unit >= value).unwrap_or((1.0, 5));
    let step = largest * unit / f64::from(steps);
    let decimals = (-step.log10().floor()).max(0.0) as usize;
    Axis::linear(title, 0.0, largest * unit, steps, decimals)
}

impl SortingChart {
    /// The examples in the order of the stage.
    fn examples(&self, loss: ExampleLoss, experiment: &Experiment) -> Vec<Example> {
        let sorted = sorted(loss, experiment);
        if self.stage == Stage::Shuffled { shuffled().map(|index| sorted[index]).collect() } else { sorted }
    }

    fn height(&self, example: &Example) -> f64 {
        match self.stage {
            Stage::Shuffled | Stage::Sorted => example.loss,
            Stage::Normalized => example.share,
            Stage::Cumulated => example.cumulated,
        }
    }

    /// From 0 to the number of examples, or to 1 for the cumulative curve.
    fn x_axis(&self) -> Axis {
        match self.stage {
            Stage::Shuffled => Axis::linear(text::any_order_axis(), 0.0, EXAMPLES as f64, 4, 0),
            Stage::Sorted | Stage::Normalized => Axis::linear(text::sorted_axis(), 0.0, EXAMPLES as f64, 4, 0),
            Stage::Cumulated => Axis::linear(text::fraction_axis(), 0.0, 1.0, 5, 1),
        }
    }

    fn y_axis(&self, experiment: &Experiment) -> Axis {
        let largest = |gamma: f64, of: fn(&Example) -> f64| {
            sorted(ExampleLoss::focal(gamma), experiment).last().map_or(1.0, of).max(f64::MIN_POSITIVE)
        };
        match self.stage {
            // Cross entropy is higher than FL.
            Stage::Shuffled | Stage::Sorted => axis_to(text::loss_axis(), largest(0.0, |example| example.loss)),
            Stage::Normalized => axis_to(text::share_of_loss_axis(), largest(Gamma::SPEC.max, |example| example.share)),
            Stage::Cumulated => Axis::linear(text::cumulative_axis(), 0.0, 1.0, 5, 1),
        }
    }

    /// How wide an example's place is on the horizontal axis.
    fn unit(&self) -> f64 {
        self.x_axis().max / EXAMPLES as f64
    }

    fn row(&self, example: &Example) -> Vec<String> {
        let Example { x_t, loss, share, cumulated } = *example;
        vec![
            format_p_t(p_t(x_t)),
            format_number(loss, DIGITS),
            format_percent(share),
            format_percent(cumulated.min(1.0)),
        ]
    }
}

impl ChartScene for SortingChart {
    fn name(&self, _view: &View) -> String {
        text::sorting_chart(self.stage.word())
    }

    /// The reference curve is that of cross entropy: the outline of its bars.
    fn frame(&self, _params: &Params, experiment: &Experiment) -> Frame {
        let examples = self.examples(ExampleLoss::focal(0.0), experiment);
        let unit = self.unit();
        let outline = |(index, example): (usize, &Example)| -> [Point; 2] {
            let left = index as f64 * unit;
            [left, left + unit].map(|x| (x, self.height(example)))
        };
        let points: Vec<Point> = examples.iter().enumerate().flat_map(outline).collect();
        // The place of the label, where the bars of other γ are lower.
        let at = points.get(points.len() / 2 + 1).copied();
        let label = at.map(|at| Label { text: text::gamma_equals(0.0), at });
        Frame {
            x: self.x_axis(),
            y: self.y_axis(experiment),
            reference: vec![Series::line(Role::Reference { rank: 0.0 }, points)],
            labels: label.into_iter().collect(),
            region: None,
        }
    }

    fn curve_roles(&self) -> Vec<Role> {
        vec![Role::User(CLASS), Role::Second(CLASS)]
    }

    fn curve_names(&self, params: &Params) -> Vec<String> {
        let all = if self.stage == Stage::Cumulated { text::all_positives().to_owned() } else { String::new() };
        vec![text::few_positives(EXAMPLES, &text::curve_setting(&params.setting)), all]
    }

    fn curves(&self, now: &Snapshot) -> Vec<Series> {
        let examples = self.examples(now.params.setting.example_loss(), &now.experiment);
        let unit = self.unit();
        let bar = |(index, example): (usize, &Example)| ((index as f64 + 0.5) * unit, self.height(example));
        let points = examples.iter().enumerate().map(bar).collect();
        let all = match self.stage {
            Stage::Cumulated => {
                let curve = now.cumulative(CLASS);
                (0..=4 * EXAMPLES as u32)
                    .map(|i| f64::from(i) / (4 * EXAMPLES) as f64)
                    .map(|at| (at, curve.at(at)))
                    .collect()
            }
            _ => Vec::new(),
        };
        vec![
            Series { role: Role::User(CLASS), points, mark: Mark::Bars { width: WIDTH * unit } },
            Series::line(Role::Second(CLASS), all),
        ]
    }

    fn legend(&self, now: &Snapshot) -> Vec<LegendEntry> {
        named_entries(self, &now.params)
    }

    fn description(&self, now: &Snapshot) -> String {
        let examples = sorted(now.params.setting.example_loss(), &now.experiment);
        let (easier, harder) = examples.split_at(EXAMPLES / 2);
        let half = easier.last().map_or(f64::NAN, |example| example.cumulated);
        let hardest = harder.last().map_or(f64::NAN, |example| example.share);
        text::describe_sorting(self.stage.word(), EXAMPLES, &now.params.setting, half, hardest)
    }

    fn table(&self, now: &Snapshot) -> Table {
        let examples = self.examples(now.params.setting.example_loss(), &now.experiment);
        let row = |(index, example): (usize, &Example)| {
            std::iter::once((index + 1).to_string()).chain(self.row(example)).collect()
        };
        let columns = std::iter::once(text::example_column()).chain(text::sorting_columns()).map(str::to_owned);
        Table { columns: columns.collect(), rows: examples.iter().enumerate().map(row).collect() }
    }

    fn columns(&self, now: &Snapshot) -> Vec<Column> {
        let examples = self.examples(now.params.setting.example_loss(), &now.experiment);
        let column = |name: &str, of: fn(&Example) -> f64| Column::new(name, examples.iter().map(of));
        vec![
            Column::new("example", (1..=EXAMPLES as u32).map(f64::from)),
            column("p_t", |example| p_t(example.x_t)),
            column("x_t", |example| example.x_t),
            column("loss_without_alpha_nats", |example| example.loss),
            column("share_of_loss", |example| example.share),
            column("cumulative_normalized_loss", |example| example.cumulated),
        ]
    }

    fn crosshair(&self) -> Option<&dyn Crosshair> {
        Some(self)
    }
}

/// The example at a position, counted from the left.
fn example_at(position: f64) -> usize {
    ((position * EXAMPLES as f64).floor().max(0.0) as usize).min(EXAMPLES - 1)
}

/// The middle of its bar, as a position.
fn middle(index: usize) -> f64 {
    (index as f64 + 0.5) / EXAMPLES as f64
}

impl Crosshair for SortingChart {
    fn first_place(&self) -> f64 {
        middle(EXAMPLES / 2)
    }

    fn place_at(&self, position: f64, _frame: &Frame, _now: &Snapshot) -> f64 {
        middle(example_at(position))
    }

    fn step_place(&self, place: f64, step: KeyStep, _frame: &Frame, _now: &Snapshot) -> f64 {
        let here = example_at(place);
        middle(match step {
            KeyStep::By(by) => {
                let examples = by.signum() as isize * if by.abs() < 100 { 1 } else { 5 };
                here.saturating_add_signed(examples).min(EXAMPLES - 1)
            }
            KeyStep::First => 0,
            KeyStep::Last => EXAMPLES - 1,
        })
    }

    fn read(&self, place: f64, _frame: &Frame, now: &Snapshot) -> Reading {
        let index = example_at(place);
        let of = |loss| self.examples(loss, &now.experiment).get(index).map(|example| self.row(example));
        let rows = [
            (text::curve_setting(&now.params.setting), Role::User(CLASS), of(now.params.setting.example_loss())),
            (text::reference_curve(0.0), Role::Reference { rank: 0.0 }, of(ExampleLoss::focal(0.0))),
        ];
        let rows = rows.into_iter().filter_map(|(name, role, cells)| Some(ReadingRow { name, role, cells: cells? }));
        let rows: Vec<ReadingRow> = rows.collect();
        let head = text::example_head(index + 1, EXAMPLES);
        Reading {
            position: middle(index),
            is_on_axis: true,
            spoken: text::spoken_examples(&head, rows.iter().map(|row| (&row.name[..], &row.cells[..]))),
            head,
            kind: "",
            columns: text::sorting_columns().to_vec(),
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
    fn the_stages_have_the_same_examples() {
        let mut order: Vec<usize> = shuffled().collect();
        assert!(order.windows(2).any(|pair| pair[0] > pair[1]));
        order.sort_unstable();
        assert_eq!(order, (0..EXAMPLES).collect::<Vec<_>>());
        let now = now("");
        let heights = |stage: usize| -> Vec<f64> {
            SORTING_CHARTS[stage].curves(&now)[0].points.iter().map(|point| point.1).collect()
        };
        let [mut any, sorted, normalized, cumulated] = [0, 1, 2, 3].map(heights);
        any.sort_by(f64::total_cmp);
        assert_eq!(any, sorted);
        assert!((normalized.iter().sum::<f64>() - 1.0).abs() < 1e-12);
        assert!((cumulated[EXAMPLES - 1] - 1.0).abs() < 1e-12 && cumulated.is_sorted());
        assert!((cumulated[9] - normalized[..10].iter().sum::<f64>()).abs() < 1e-12);
    }

    #[test]
    fn thirty_two_examples_are_near_the_curve_of_all() {
        for gamma in [0.0, 0.5, 2.0] {
            let now = now(&format!("gamma={gamma}"));
            let curves = SORTING_CHARTS[3].curves(&now);
            for (index, (_, height)) in curves[0].points.iter().enumerate() {
                let all = now.cumulative(CLASS).at((index + 1) as f64 / EXAMPLES as f64);
                assert!((height - all).abs() < 0.04, "γ = {gamma}, example {index}: {height} {all}");
            }
        }
    }

    #[test]
    fn bars_fit_their_axis() {
        for query in ["gamma=0", "gamma=5", "gamma=2", "population=logit_normal&positive_mean=-3"] {
            let now = Snapshot::of(parse(query).0, None);
            for chart in &SORTING_CHARTS {
                let frame = chart.frame(&now.params, &now.experiment);
                let highest = chart.curves(&now)[0].points.iter().map(|point| point.1).fold(0.0, f64::max);
                assert!(highest <= frame.y.max * (1.0 + 1e-12), "{query}, {:?}: {highest}", chart.stage);
            }
        }
        let labels = |value| axis_to("", value).ticks.into_iter().map(|tick| tick.label).collect::<Vec<_>>().join(" ");
        assert_eq!(labels(4.6), "0 1 2 3 4 5");
        assert_eq!(labels(0.11), "0.00 0.05 0.10 0.15");
        assert_eq!(labels(61.0), "0 20 40 60 80");
    }

    #[test]
    fn the_crosshair_reads_the_example_below_it() {
        let now = now("");
        for chart in &SORTING_CHARTS {
            let frame = chart.frame(&now.params, &now.experiment);
            let place =
                chart.step_place(chart.step_place(0.5, KeyStep::First, &frame, &now), KeyStep::By(10), &frame, &now);
            let reading = chart.read(place, &frame, &now);
            assert_eq!(reading.rows[0].cells, chart.table(&now).rows[1][1..]);
            assert!(reading.head.contains('2') && reading.spoken.contains(&reading.rows[0].cells[1]));
        }
    }
}
