//! The histogram: how many examples of each class have which p_t or which logit. It shows what a population is.

use super::{
    Axis, Column, Crosshair, Frame, KeyStep, LegendEntry, Point, Reading, ReadingRow, Role, Series, Snapshot, Table,
    chart_scene::ChartScene, columns::class_name, legend::class_entries, vocabulary::CLASSES,
};
use crate::{
    params::{Params, View, XQuantity},
    text::{self, format_number},
};
use focal_loss::{
    experiment::Experiment,
    loss::{Target, x_t_of_p_t},
};

/// How many bars there are over p_t from 0 to 1, and over x_t from −10 to 10.
const BARS: [u32; 2] = [50, 40];
/// The vertical axis starts below 1; otherwise a bar of one example would have no height.
const FLOOR: f64 = 0.5;
/// The height of a bar without examples, below the axis.
const NONE: f64 = 0.1;
/// Where the crosshair is at first: in the bar right of the middle.
const FIRST: f64 = 0.51;

/// The histogram of both classes.
pub(super) struct Histogram;

impl ChartScene for Histogram {
    fn name(&self, view: &View) -> String {
        text::histogram_name(view.x)
    }

    fn still_classes(&self) -> &'static [Target] {
        &CLASSES
    }

    fn frame(&self, params: &Params, experiment: &Experiment) -> Frame {
        frame(params, experiment)
    }

    fn legend(&self, now: &Snapshot) -> Vec<LegendEntry> {
        class_entries(now)
    }

    fn description(&self, now: &Snapshot) -> String {
        description(now)
    }

    fn table(&self, now: &Snapshot) -> Table {
        table(now)
    }

    fn columns(&self, now: &Snapshot) -> Vec<Column> {
        columns(now)
    }

    fn crosshair(&self) -> Option<&dyn Crosshair> {
        Some(self)
    }
}

impl Crosshair for Histogram {
    fn first_place(&self) -> f64 {
        FIRST
    }

    fn place_at(&self, position: f64, _frame: &Frame, now: &Snapshot) -> f64 {
        place_at(position, now.params.view.x)
    }

    fn step_place(&self, place: f64, by: KeyStep, _frame: &Frame, now: &Snapshot) -> f64 {
        step(place, by, now.params.view.x)
    }

    fn read(&self, place: f64, _frame: &Frame, now: &Snapshot) -> Reading {
        read(place, now)
    }
}

fn number_of_bars(x: XQuantity) -> u32 {
    BARS[usize::from(x == XQuantity::Logit)]
}

fn x_axis(x: XQuantity) -> Axis {
    match x {
        XQuantity::Probability => Axis::linear(text::p_t_axis(), 0.0, 1.0, 5, 1),
        XQuantity::Logit => Axis::linear(text::x_t_axis(), -10.0, 10.0, 4, 0),
    }
}

/// The edges of the bars, from left to right, and how many examples of a class lie between them. Examples on an edge
/// count in the bar on its right, and examples beyond a logit of ±10 in the outermost bars.
fn bars(x: XQuantity, experiment: &Experiment, target: Target) -> (Vec<f64>, Vec<f64>) {
    let axis = x_axis(x);
    let bars = number_of_bars(x);
    let edges: Vec<f64> = (0..=bars).map(|i| axis.position_to_data(f64::from(i) / f64::from(bars))).collect();
    let count = experiment.count(target) as f64;
    let below = |(i, &edge): (usize, &f64)| match i {
        0 => 0.0,
        i if i == edges.len() - 1 => count,
        _ => experiment.count_below(target, if x == XQuantity::Logit { edge } else { x_t_of_p_t(edge) }),
    };
    let below: Vec<f64> = edges.iter().enumerate().map(below).collect();
    (edges, below.windows(2).map(|pair| pair[1] - pair[0]).collect())
}

fn frame(params: &Params, experiment: &Experiment) -> Frame {
    let x = params.view.x;
    let counted = CLASSES.map(|target| bars(x, experiment, target));
    let largest = counted.iter().flat_map(|(_, counts)| counts).copied().fold(1.0, f64::max);
    let outline = |(target, (edges, counts)): (Target, &(Vec<f64>, Vec<f64>))| {
        let step = |(edges, count): (&[f64], &f64)| -> [Point; 2] {
            let height = if *count == 0.0 { NONE } else { *count };
            [(edges[0], height), (edges[1], height)]
        };
        let points: Vec<Point> = edges.windows(2).zip(counts).flat_map(step).collect();
        Series::line(Role::User(target), points)
    };
    Frame {
        x: x_axis(x),
        // The axis ends at the next power of ten.
        y: Axis::log_from(text::count_axis(), FLOOR, largest.log10().ceil().max(1.0) as i32),
        reference: CLASSES.into_iter().zip(&counted).map(outline).collect(),
        labels: Vec::new(),
        region: None,
    }
}

fn description(now: &Snapshot) -> String {
    let class = |target| {
        let count = now.experiment.count(target);
        let fraction = |counted: fn(&Experiment, Target, f64) -> f64, p_t: f64| {
            let edge = x_t_of_p_t(p_t);
            let value = counted(&now.experiment, target, edge) / count as f64;
            text::Fraction { value, is_exact: now.experiment.counts_exactly(target, edge) }
        };
        text::HistogramClass {
            words: now.class_words(target),
            count,
            well_classified: fraction(Experiment::count_above, 0.5),
            beyond_9: fraction(Experiment::count_above, 0.9),
            below_1: fraction(Experiment::count_below, 0.1),
        }
    };
    text::describe_histogram(&CLASSES.map(class))
}

/// One row for each tenth of p_t, or each unit of x_t.
fn table(now: &Snapshot) -> Table {
    let x = now.params.view.x;
    let together = if x == XQuantity::Logit { 2 } else { 5 };
    let counted = CLASSES.map(|target| bars(x, &now.experiment, target));
    let edges = &counted[0].0;
    let row = |i: usize| {
        let last = (i + together).min(edges.len() - 1);
        let range = range(x, edges[i], edges[last]);
        let sum = |(_, counts): &(Vec<f64>, Vec<f64>)| format_number(counts[i..last].iter().sum::<f64>().round(), 8);
        std::iter::once(range).chain(counted.iter().map(sum)).collect()
    };
    let first = if x == XQuantity::Logit { text::x_t_column() } else { text::p_t_column() };
    let columns = std::iter::once(first.to_owned()).chain(CLASSES.map(|target| now.class_words(target).name()));
    Table { columns: columns.collect(), rows: (0..edges.len() - 1).step_by(together).map(row).collect() }
}

/// The edges and the counts of the bars.
fn columns(now: &Snapshot) -> Vec<Column> {
    let x = now.params.view.x;
    let axis = if x == XQuantity::Logit { "x_t" } else { "p_t" };
    let counted = CLASSES.map(|target| (target, bars(x, &now.experiment, target)));
    let edges = &counted[0].1.0;
    let mut columns = vec![
        Column::new(format!("{axis}_from"), edges.iter().copied().take(edges.len() - 1)),
        Column::new(format!("{axis}_to"), edges.iter().copied().skip(1)),
    ];
    columns.extend(
        counted
            .into_iter()
            .map(|(target, (_, counts))| Column::new(format!("{}_examples", class_name(target)), counts)),
    );
    columns
}

/// The range of a bar, or of several, in words. The outermost bars of a logit axis have no outer end.
fn range(x: XQuantity, from: f64, to: f64) -> String {
    let axis = x_axis(x);
    match x {
        XQuantity::Logit if from <= axis.min => text::below(to),
        XQuantity::Logit if to >= axis.max => text::above(from),
        _ => text::range(from, to),
    }
}

/// The bar at a position of the axis.
fn bar_at(position: f64, x: XQuantity) -> u32 {
    ((position * f64::from(number_of_bars(x))).floor().max(0.0) as u32).min(number_of_bars(x) - 1)
}

/// The middle of a bar, as a position.
fn middle(bar: u32, x: XQuantity) -> f64 {
    (f64::from(bar) + 0.5) / f64::from(number_of_bars(x))
}

/// The middle of the bar at a position.
fn place_at(position: f64, x: XQuantity) -> f64 {
    middle(bar_at(position, x), x)
}

fn step(place: f64, step: KeyStep, x: XQuantity) -> f64 {
    let last = number_of_bars(x) - 1;
    let bar = match step {
        KeyStep::By(by) => {
            let bars = by.signum() * if by.abs() < 100 { 1 } else { 5 };
            bar_at(place, x).saturating_add_signed(bars).min(last)
        }
        KeyStep::First => 0,
        KeyStep::Last => last,
    };
    middle(bar, x)
}

/// How many examples of each class are in the bar at this place.
fn read(place: f64, now: &Snapshot) -> Reading {
    let x = now.params.view.x;
    let bar = bar_at(place, x) as usize;
    let counted = CLASSES.map(|target| (target, bars(x, &now.experiment, target)));
    let edges = &counted[0].1.0;
    let row = |(target, (_, counts)): &(Target, (Vec<f64>, Vec<f64>))| {
        let share = text::format_percent(counts[bar] / now.experiment.count(*target) as f64);
        let cells = vec![format_number(counts[bar].round(), 8), share];
        ReadingRow { name: now.class_words(*target).name(), role: Role::User(*target), cells }
    };
    let rows: Vec<ReadingRow> = counted.iter().map(row).collect();
    let range = range(x, edges[bar], edges[bar + 1]);
    Reading {
        position: middle(bar as u32, x),
        is_on_axis: true,
        spoken: text::spoken_bar(x, &range, rows.iter().map(|row| (row.name.as_str(), &row.cells[..]))),
        head: text::bar_head(x, &range),
        kind: "",
        columns: text::bar_columns(),
        rows,
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::params::{MedianBackgroundScore, PopulationSetting};
    use focal_loss::scores::{Bin, Sketch};

    #[test]
    fn every_example_is_in_a_bar() {
        let experiment = Arc::new(Experiment::of_paper());
        for x in [XQuantity::Probability, XQuantity::Logit] {
            for (target, expected) in [(Target::Positive, 1e5), (Target::Negative, 1e7)] {
                let (edges, counts) = bars(x, &experiment, target);
                assert_eq!(edges.len(), counts.len() + 1);
                assert!((counts.iter().sum::<f64>() - expected).abs() < 1e-3);
            }
            let view = View { x, ..View::default() };
            let table = table(&Snapshot::new(Params { view, ..Params::default() }, &experiment));
            let total: f64 = table.rows.iter().map(|row| row[1].replace(',', "").parse::<f64>().unwrap()).sum();
            assert!((total - 1e5).abs() <= 10.0, "{total}");
        }
    }

    #[test]
    fn a_single_example_stands_above_the_edge() {
        let mut sketches = [Sketch::new(), Sketch::new()];
        for (class, x_t) in [(0, 0.2), (0, 1.5), (1, 3.0), (1, -1.0), (1, 3.01)] {
            sketches[class].insert(x_t).unwrap();
        }
        let experiment = Arc::new(Experiment::new(&sketches[0], &sketches[1]));
        for x in [XQuantity::Probability, XQuantity::Logit] {
            let view = View { x, ..View::default() };
            let params = Params { view, ..Params::default() };
            let frame = frame(&params, &experiment);
            let one = frame.y.data_to_position(1.0);
            assert!(one > 0.2, "{one} of the height");
            let heights = frame.reference.iter().flat_map(|series| &series.points).map(|point| point.1);
            assert_eq!(heights.clone().filter(|&height| height == 1.0).count(), 2 * 3);
            assert_eq!(heights.fold(0.0, f64::max), 2.0);
            let now = Snapshot::new(params, &experiment);
            let bars = number_of_bars(x);
            let read = (0..bars).map(|bar| read(middle(bar, x), &now).rows[1].cells[0].clone());
            let mut found: Vec<String> = read.filter(|count| count != "0").collect();
            found.sort();
            assert_eq!(found, ["1", "2"]);
        }
    }

    #[test]
    fn scores_that_repeat_are_counted_where_they_lie() {
        let [mut positives, mut negatives, mut old] = [Sketch::new(), Sketch::new(), Sketch::new()];
        for p_t in [0.1, 0.5, 0.9] {
            (0..10).for_each(|_| positives.insert(x_t_of_p_t(p_t)).unwrap());
        }
        (0..90).for_each(|_| negatives.insert(0.0).unwrap());
        negatives
            .bins_by_loss()
            .for_each(|(number, bin)| old.insert_bin(number, Bin { range: None, sides: None, ..bin }));
        let snapshot =
            |negatives: &Sketch| Snapshot::new(Params::default(), &Arc::new(Experiment::new(&positives, negatives)));
        let said = |now: &Snapshot| description(now).replace('\u{a0}', " ");
        let now = snapshot(&negatives);
        for sentence in [
            "30 foreground windows: 33.3 % with p_t > 0.5, 0 % with p_t > 0.9, 0 % with p_t < 0.1.",
            "90 background windows: 0 % with p_t > 0.5, 0 % with p_t > 0.9, 0 % with p_t < 0.1.",
        ] {
            assert!(said(&now).contains(sentence), "{}", said(&now));
        }
        assert!(
            said(&snapshot(&old)).contains("90 background windows: about 100 % with p_t > 0.5, 0 %"),
            "{}",
            said(&snapshot(&old))
        );
        let counts = columns(&now).swap_remove(2).values;
        let expected = |bar| if [5, 25, 45].contains(&bar) { 10.0 } else { 0.0 };
        assert_eq!(counts, (0..50).map(expected).collect::<Vec<_>>());
    }

    #[test]
    fn keys_go_from_bar_to_bar() {
        let x = XQuantity::Probability;
        assert!((step(0.51, KeyStep::By(10), x) - 0.53).abs() < 1e-12);
        assert!((step(0.51, KeyStep::By(-1), x) - 0.49).abs() < 1e-12);
        assert!((step(0.51, KeyStep::By(100), x) - 0.61).abs() < 1e-12);
        assert_eq!((step(0.99, KeyStep::By(100), x), step(0.5, KeyStep::First, x)), (0.99, 0.01));
        assert_eq!((place_at(1.0, XQuantity::Logit), place_at(0.0, XQuantity::Logit)), (0.9875, 0.0125));
        let view = View { x: XQuantity::Logit, ..View::default() };
        let now = Snapshot::new(Params { view, ..Params::default() }, &Arc::new(Experiment::of_paper()));
        let heads = [0.0, 0.5, 1.0].map(|place| read(place, &now).head.replace('\u{a0}', " "));
        assert_eq!(heads, ["x_t below −9.5:", "x_t 0 to 0.5:", "x_t above 9.5:"]);
    }

    #[test]
    fn half_of_the_paper_s_background_is_below_its_median() {
        for median in [MedianBackgroundScore::default(), MedianBackgroundScore::new(1e-4).unwrap()] {
            let setting = PopulationSetting { median_background_score: median, ..PopulationSetting::default() };
            let above = setting.experiment().unwrap().count_above(Target::Negative, -x_t_of_p_t(median.get()));
            assert!((above / 5e6 - 1.0).abs() < 3e-4, "{above}");
        }
    }
}
