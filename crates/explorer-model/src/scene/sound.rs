//! What a chart sounds like: a tone for the user's curve and one for cross entropy, from the left end of the horizontal
//! axis to its right end. What stands higher in the picture sounds higher, and what stands at its left sounds from the
//! left.

use super::{Axis, Frame, Role, Series};

/// Notes from one end of the axis to the other.
pub const NOTES: usize = 81;
/// Seconds from a note to the next.
const STEP: f64 = 0.05;
/// In Hz, of what stands at the lower end of the vertical axis.
const LOWEST: f64 = 220.0;
/// From the lower end of the vertical axis to its upper end.
const OCTAVES: f64 = 3.0;

/// What sounds at one place of the horizontal axis.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Note {
    /// Seconds after the first note.
    pub time: f64,
    /// Where it sounds from: −1 is left, and 1 is right.
    pub pan: f64,
    /// In Hz: the user's curve, and cross entropy. A curve that is not there at this place has 0.
    pub frequencies: [f64; 2],
}

/// The notes of a chart, from left to right. `curves` are the user's.
#[must_use]
pub fn notes(frame: &Frame, curves: &[Series]) -> Vec<Note> {
    let note = |index: usize| {
        let position = index as f64 / (NOTES - 1) as f64;
        Note { time: STEP * index as f64, ..note(position, frame, curves) }
    };
    (0..NOTES).map(note).collect()
}

/// What sounds at a position on the horizontal axis, from 0 to 1.
#[must_use]
pub fn note(position: f64, frame: &Frame, curves: &[Series]) -> Note {
    let all = || curves.iter().chain(&frame.reference).filter(|series| series.points.len() > 1);
    let user = all().find(|series| matches!(series.role, Role::User(_) | Role::Both));
    let cross_entropy = all().find(|series| matches!(series.role, Role::Reference { rank } if rank <= 0.0));
    let frequency = |series: Option<&Series>| {
        let height = series.and_then(|series| height_at(position, series, &frame.x, &frame.y));
        height.map_or(0.0, |height| LOWEST * (OCTAVES * height).exp2())
    };
    Note { time: 0.0, pan: 2.0 * position - 1.0, frequencies: [user, cross_entropy].map(frequency) }
}

/// How high a curve stands at a position, from 0 to 1; beyond the ends of the vertical axis, it stands at the end.
fn height_at(position: f64, series: &Series, x: &Axis, y: &Axis) -> Option<f64> {
    let places = series.points.iter().map(|&(across, up)| (x.data_to_position(across), y.data_to_position(up)));
    let mut left: Option<(f64, f64)> = None;
    for (at, up) in places {
        let right = (at, up.clamp(0.0, 1.0));
        if let Some((from, height)) = left
            && (from..=at).contains(&position)
        {
            let share = if at > from { (position - from) / (at - from) } else { 1.0 };
            return Some(height + share * (right.1 - height)).filter(|height| height.is_finite());
        }
        left = Some(right);
    }
    None
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use focal_loss::experiment::Experiment;

    use super::*;
    use crate::{
        params::parse,
        scene::{CHARTS, Chart, Snapshot},
    };

    fn of(chart: Chart, query: &str) -> Vec<Note> {
        let now = Snapshot::new(parse(query).0, &Arc::new(Experiment::of_paper()));
        notes(&chart.frame(&now), &chart.curves(&now))
    }

    #[test]
    fn higher_is_higher_and_left_is_left() {
        let notes = of(Chart::Loss, "alpha=none");
        let [first, .., last] = &notes[..] else { panic!("{} notes", notes.len()) };
        assert_eq!((notes.len(), first.time, first.pan, last.time, last.pan), (NOTES, 0.0, -1.0, 4.0, 1.0));
        assert_eq!(first.frequencies, [1760.0; 2], "both losses are infinite at p_t = 0");
        assert_eq!(last.frequencies, [220.0; 2], "and 0 at p_t = 1");
        let inner = &notes[20..NOTES - 1];
        assert!(inner.iter().all(|note| note.frequencies[0] < note.frequencies[1]), "γ = 2 lies below cross entropy");
        assert!(inner.windows(2).all(|pair| pair[0].frequencies[0] > pair[1].frequencies[0]), "both fall");
    }

    #[test]
    fn a_curve_that_is_cross_entropy_sounds_as_it() {
        for chart in [Chart::Loss, Chart::Foreground, Chart::Background] {
            for Note { frequencies: [yours, reference], .. } in of(chart, "gamma=0&alpha=none") {
                assert!((yours - reference).abs() < 0.1 + 0.01 * yours, "{chart:?}: {yours} and {reference} Hz");
            }
        }
    }

    #[test]
    fn every_chart_with_a_horizontal_axis_sounds_on_every_axis() {
        let queries = ["", "x=x_t&scale=log", "y=gradient&reference=none", "fraction=hardest", "loss=focal_loss_star"];
        for chart in CHARTS.into_iter().filter(|chart| chart.crosshair().is_some()) {
            for query in queries {
                let notes = of(chart, query);
                let heard = notes.iter().filter(|note| note.frequencies[0] > 0.0).count();
                assert!(heard > NOTES / 2, "{chart:?} {query}: {heard} notes");
                let all = notes.iter().flat_map(|note| note.frequencies);
                for frequency in all.filter(|frequency| *frequency > 0.0) {
                    assert!((219.9..1760.1).contains(&frequency), "{chart:?} {query}: {frequency} Hz");
                }
            }
        }
    }

    #[test]
    fn where_there_is_no_curve_it_is_silent() {
        let now = Snapshot::new(parse("reference=none").0, &Arc::new(Experiment::of_paper()));
        let frame = Chart::Loss.frame(&now);
        assert_eq!(note(0.5, &frame, &[]).frequencies, [0.0; 2]);
        let curves = [Series::line(Role::Both, vec![(0.2, f64::NAN), (0.4, 1.0), (0.6, 1.0)])];
        let heard = [0.1, 0.3, 0.5, 0.7].map(|position| note(position, &frame, &curves).frequencies[0] > 0.0);
        assert_eq!(heard, [false, false, true, false]);
    }
}
