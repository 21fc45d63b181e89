//! The user's curves as SVG path data, so that a slider step changes one attribute for each curve and nothing else.

use super::{Metrics, layers::pieces};
use crate::scene::{Frame, Series};

/// The path data of each curve, in the units of a view box [`Metrics::size`] large: the same pieces that `draw_curves`
/// draws. Colour, width and dashes are the element's business.
#[must_use]
pub fn curve_paths(frame: &Frame, curves: &[Series], metrics: Metrics) -> Vec<String> {
    let plot = metrics.plot_area();
    let mut number = itoa::Buffer::new();
    let mut path = |series: &Series| {
        let mut data = String::with_capacity(12 * series.points.len());
        if plot.is_empty() {
            return data;
        }
        for piece in pieces(frame, series) {
            let mut command = 'M';
            for (x, y) in piece {
                data.push(command);
                data.push_str(number.format(plot.x(x)));
                data.push(' ');
                data.push_str(number.format(plot.y(y)));
                command = 'L';
            }
        }
        data
    };
    curves.iter().map(&mut path).collect()
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::{
        experiment::Experiment,
        params::Params,
        scene::{Chart, Snapshot},
    };

    #[test]
    fn paths_start_and_end_on_the_axes() {
        let now = Snapshot::new(Params::default(), &Arc::new(Experiment::of_paper()));
        let frame = Chart::Foreground.frame(&now.params, &now.experiment);
        let metrics = Metrics::svg(610.0, 220.0, 1.0);
        let paths = curve_paths(&frame, &Chart::Foreground.curves(&now), metrics);
        // 38 CSS pixels from the left and 40 from the bottom, to 14 from the right and 26 from the top, times 4.
        assert!(paths.len() == 1 && paths[0].starts_with("M152 720L") && paths[0].ends_with("L2384 104"), "{paths:?}");
        assert_eq!(curve_paths(&frame, &Chart::Foreground.curves(&now), Metrics::svg(40.0, 40.0, 1.0)), [""]);
    }
}
