//! Places for the names of curves: on each curve, where it is far from the others.

use super::{Axis, Label, Series};

/// Places tried along a curve.
const PLACES: u32 = 60;
/// Names this far apart, in shares of the axes, do not touch.
const APART: f64 = 0.09;
/// Names keep this far from the ends of the axes.
const MARGIN: f64 = 0.05;

/// A label for each curve in `named`, far from the other curves in `all` and from the labels that are already `there`.
/// A curve without enough room has none.
pub(super) fn placed(x: &Axis, y: &Axis, named: &[(String, &Series)], all: &[&Series], there: &[Label]) -> Vec<Label> {
    let on_axes = |label: &Label| (x.data_to_position(label.at.0), y.data_to_position(label.at.1));
    let mut taken: Vec<(f64, f64)> = there.iter().map(on_axes).collect();
    let mut labels = Vec::new();
    for (text, series) in named {
        let free = |&(_, at): &((f64, f64), (f64, f64))| room(at, series, all, x, y, &taken);
        let best = places(series, x, y).map(|place| (free(&place), place)).max_by(|a, b| a.0.total_cmp(&b.0));
        if let Some((_, (data, at))) = best.filter(|(room, _)| *room > 0.0) {
            taken.push(at);
            labels.push(Label { text: text.clone(), at: data });
        }
    }
    labels
}

/// Points of a curve that are not near the ends of the axes, in data units and in positions.
fn places(series: &Series, x: &Axis, y: &Axis) -> impl Iterator<Item = ((f64, f64), (f64, f64))> {
    let place = move |i: u32| {
        let wanted = f64::from(i) / f64::from(PLACES);
        let position = height_at(series, wanted, x, y)?;
        let inside = (MARGIN..=1.0 - MARGIN).contains(&wanted) && (MARGIN..=1.0 - MARGIN).contains(&position);
        inside.then(|| ((x.position_to_data(wanted), y.position_to_data(position)), (wanted, position)))
    };
    (0..=PLACES).filter_map(place)
}

/// How much room there is at a place, from the distances to other names and to the other curves above and below.
fn room(at: (f64, f64), own: &Series, all: &[&Series], x: &Axis, y: &Axis, taken: &[(f64, f64)]) -> f64 {
    let to_names = taken.iter().map(|name| (name.0 - at.0).hypot(name.1 - at.1)).fold(1.0, f64::min);
    if to_names < APART {
        return 0.0;
    }
    let others = all.iter().filter(|series| !std::ptr::eq(**series, own));
    let to_curves = others
        .filter_map(|series| height_at(series, at.0, x, y))
        .map(|height| (height - at.1).abs())
        .fold(0.25, f64::min);
    // Among places with equal room, prefer one that is far from other names and near the middle.
    to_curves + 0.05 * to_names - 0.02 * (at.0 - 0.5).abs() + 1e-6
}

/// The height of a curve at a position on the horizontal axis.
fn height_at(series: &Series, position: f64, x: &Axis, y: &Axis) -> Option<f64> {
    let on_axes = |point: &(f64, f64)| (x.data_to_position(point.0), y.data_to_position(point.1));
    let right = series.points.iter().position(|point| x.data_to_position(point.0) >= position)?;
    let b = on_axes(series.points.get(right)?);
    if right == 0 {
        return Some(b.1).filter(|height| height.is_finite());
    }
    let a = on_axes(series.points.get(right - 1)?);
    let height = a.1 + (b.1 - a.1) * (position - a.0) / (b.0 - a.0);
    height.is_finite().then_some(height)
}
