//! The user's curves without a backend: as SVG path data, so that a slider step changes one attribute for each curve and
//! nothing else, and as numbers, for whoever strokes them elsewhere.

use plotters::style::RGBColor;

use super::{
    Metrics, Theme, UNITS_PER_PIXEL,
    layers::{appearance, pieces},
};
use crate::scene::{Frame, Series};

/// The same pieces with all that it takes to stroke them: width and height in pixels and the drawing units in a pixel;
/// then for each curve red, green, blue, stroke width, dash and gap (0 and 0 for none), the number of its pieces, and for
/// each piece the number of its points and their coordinates in drawing units.
#[must_use]
pub fn curve_numbers(frame: &Frame, curves: &[Series], metrics: Metrics, theme: Theme) -> Vec<i32> {
    let plot = metrics.plot_area();
    let (width, height) = metrics.size();
    let units = UNITS_PER_PIXEL as i32;
    let mut numbers = vec![width as i32 / units, height as i32 / units, units];
    if plot.is_empty() {
        return numbers;
    }
    for series in curves {
        let (RGBColor(red, green, blue), stroke, dashes) = appearance(metrics, theme, series.role);
        let (dash, gap) = dashes.unwrap_or_default();
        let pieces = pieces(frame, series);
        numbers.extend([red.into(), green.into(), blue.into(), stroke as i32, dash, gap, pieces.len() as i32]);
        for piece in pieces {
            numbers.push(piece.len() as i32);
            numbers.extend(piece.into_iter().flat_map(|(x, y)| [plot.x(x), plot.y(y)]));
        }
    }
    numbers
}

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
        params::{Extra, Params, YQuantity},
        plot::LIGHT,
        scene::{ALL_CHARTS, Chart, Snapshot},
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

    /// Reads the numbers back into path data.
    fn paths_of(numbers: &[i32]) -> Vec<String> {
        let mut numbers = numbers.iter().copied();
        let mut next = move || numbers.next();
        let mut paths = Vec::new();
        let mut path = |pieces: i32, next: &mut dyn FnMut() -> Option<i32>| {
            let mut data = String::new();
            for _ in 0..pieces {
                for i in 0..next().unwrap() {
                    let command = if i == 0 { 'M' } else { 'L' };
                    data += &format!("{command}{} {}", next().unwrap(), next().unwrap());
                }
            }
            paths.push(data);
        };
        for _ in 0..3 {
            next();
        }
        while next().is_some() {
            for _ in 0..5 {
                next();
            }
            let pieces = next().unwrap();
            path(pieces, &mut next);
        }
        paths
    }

    #[test]
    fn numbers_say_the_same_as_paths() {
        let mut params = Params::default();
        params.view.y = YQuantity::Gradient;
        params.view.extra = Extra::MistakenGradient;
        let now = Snapshot::new(params, &Arc::new(Experiment::of_paper()));
        let metrics = Metrics::svg(610.0, 430.0, 1.25);
        for chart in ALL_CHARTS {
            let (frame, curves) = (chart.frame(&now.params, &now.experiment), chart.curves(&now));
            let numbers = curve_numbers(&frame, &curves, metrics, LIGHT);
            assert_eq!(numbers[..3], [762, 537, 4]);
            assert_eq!(paths_of(&numbers), curve_paths(&frame, &curves, metrics), "{chart:?}");
        }
        let frame = Chart::Loss.frame(&now.params, &now.experiment);
        let numbers = curve_numbers(&frame, &Chart::Loss.curves(&now), metrics, LIGHT);
        // The positive's curve in its colour, 2.5 CSS pixels wide, not dashed.
        assert_eq!(numbers[3..9], [0x0b, 0x62, 0xb8, 13, 0, 0]);
        let empty = curve_numbers(&frame, &Chart::Loss.curves(&now), Metrics::svg(40.0, 40.0, 1.0), LIGHT);
        assert_eq!(empty, [40, 40, 4]);
    }
}
