//! Reading a cumulative chart: what the hardest fraction of the examples carries.

use super::{Chart, Frame, KeyStep, Reading, ReadingRow, Role, Snapshot, reading::step_on_grid};
use crate::{
    experiment::Cumulative,
    text::{self, format_percent},
};

/// The hardest 1 %.
pub(super) const FIRST: f64 = 0.01;
/// Steps of a logarithmic axis for each power of ten.
const STEPS_PER_POWER: f64 = 100.0;

/// The hardest fraction at a position: thousandths of the examples, or hundredths of a power of ten.
pub(super) fn place_at(position: f64, frame: &Frame) -> f64 {
    let place = frame.x.position_to_data(position);
    if frame.x.is_log { on_log_grid(place, 0, frame) } else { 1.0 - step_on_grid(place, 0) }
}

pub(super) fn step(hardest: f64, step: KeyStep, frame: &Frame) -> f64 {
    match step {
        // To the right there are fewer.
        KeyStep::By(thousandths) if frame.x.is_log => on_log_grid(hardest, -thousandths, frame),
        KeyStep::By(thousandths) => 1.0 - step_on_grid(1.0 - hardest, thousandths),
        KeyStep::First => 1.0,
        KeyStep::Last if frame.x.is_log => frame.x.max,
        KeyStep::Last => 0.0,
    }
}

fn on_log_grid(hardest: f64, steps: i32, frame: &Frame) -> f64 {
    let power = ((hardest.max(frame.x.max).log10() * STEPS_PER_POWER).round() + f64::from(steps)) / STEPS_PER_POWER;
    10.0_f64.powf(power.clamp(frame.x.max.log10(), 0.0))
}

pub(super) fn read(chart: Chart, hardest: f64, frame: &Frame, now: &Snapshot) -> Reading {
    let target = chart.class();
    let place = if frame.x.is_log { hardest } else { 1.0 - hardest };
    let row = |name: String, role, curve: &Cumulative| {
        let cells = vec![format_percent(curve.hardest(hardest)), format_percent(curve.at(1.0 - hardest))];
        ReadingRow { name, role, cells }
    };
    let mut rows = vec![row(text::your_curve(&now.params.setting), Role::User(target), now.cumulative(target))];
    for (index, pin) in now.params.pins.iter().enumerate() {
        let curve = now.experiment.cumulative_of(target, pin.setting.example_loss());
        rows.push(row(text::pin_name(pin), Role::Pin { index, target }, &curve));
    }
    let cross_entropy = now.experiment.cross_entropy(target);
    rows.push(row(text::reference_curve(0.0), Role::Reference { rank: 0.0 }, cross_entropy));
    let examples = (hardest * now.experiment.count(target) as f64).round();
    let shares = rows.iter().map(|row| (row.name.as_str(), row.cells[0].as_str()));
    Reading {
        position: frame.x.data_to_position(place).clamp(0.0, 1.0),
        is_on_axis: true,
        spoken: text::spoken_hardest(hardest, examples, now.class_words(target), shares),
        head: text::hardest_head(hardest, examples),
        kind: "",
        columns: text::share_columns(),
        rows,
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::{
        experiment::Experiment,
        params::{FractionAxis, Params, View},
    };

    fn check(fraction: FractionAxis, hardest: f64, head: &str, share: &str) {
        let view = View { fraction, ..View::default() };
        let now = Snapshot::new(Params { view, ..Params::default() }, &Arc::new(Experiment::of_paper()));
        let frame = Chart::Background.frame(&now.params, &now.experiment);
        let reading = read(Chart::Background, hardest, &frame, &now);
        assert!(reading.spoken.replace('\u{a0}', " ").starts_with(head), "{}", reading.spoken);
        assert_eq!(reading.rows[0].cells[0].replace('\u{a0}', " "), share);
        assert!(reading.spoken.contains(&reading.rows[0].cells[0]));
    }

    #[test]
    fn the_hardest_carry_the_loss() {
        for fraction in [FractionAxis::EasiestFirst, FractionAxis::Hardest] {
            check(fraction, 0.01, "The hardest 1 % of the background windows (100,000 examples) carry", "97.4 %");
            check(fraction, 0.001, "The hardest 0.1 % of the background windows (10,000 examples) carry", "95.6 %");
        }
        check(
            FractionAxis::Hardest,
            1.0,
            "The hardest 100 % of the background windows (10,000,000 examples) carry",
            "100 %",
        );
    }

    #[test]
    fn keys_go_to_fewer_on_the_right() {
        let now = |fraction| {
            let view = View { fraction, ..View::default() };
            Snapshot::new(Params { view, ..Params::default() }, &Arc::new(Experiment::of_paper()))
        };
        let frame = |fraction| Chart::Background.frame(&now(fraction).params, &Experiment::of_paper());
        let (linear, log) = (frame(FractionAxis::EasiestFirst), frame(FractionAxis::Hardest));
        assert!((step(0.01, KeyStep::By(1), &linear) - 0.009).abs() < 1e-12);
        assert!((step(0.01, KeyStep::By(10), &log) - 10.0_f64.powf(-2.1)).abs() < 1e-12);
        assert!((step(0.01, KeyStep::By(100), &log) - 0.001).abs() < 1e-12);
        assert!((step(1e-7, KeyStep::By(100), &log) - 1e-7).abs() < 1e-16);
        assert_eq!((step(0.01, KeyStep::First, &log), step(0.01, KeyStep::Last, &log)), (1.0, 1e-7));
        assert!((place_at(0.5, &log) / 10.0_f64.powf(-3.5) - 1.0).abs() < 1e-12);
    }
}
