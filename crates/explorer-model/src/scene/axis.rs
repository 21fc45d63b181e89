//! One axis: its range and its ticks.

use std::borrow::Cow;

/// A labelled position on an axis.
#[derive(Clone, Debug, PartialEq)]
pub struct Tick {
    /// In data units.
    pub value: f64,
    /// As printed.
    pub label: String,
}

/// An axis in data units.
#[derive(Clone, Debug, PartialEq)]
pub struct Axis {
    /// What it measures, as printed at its end.
    pub title: Cow<'static, str>,
    /// Left or lower end.
    pub min: f64,
    /// Right or upper end.
    pub max: f64,
    /// Its ticks, from `min` to `max`.
    pub ticks: Vec<Tick>,
    /// Whether it is logarithmic: equal ratios have equal distances. On a linear axis equal differences have.
    pub is_log: bool,
}

impl Axis {
    /// An axis from `min` to `max` with `steps` equal steps, labelled with `decimals` decimals.
    #[must_use]
    pub fn linear(title: impl Into<Cow<'static, str>>, min: f64, max: f64, steps: u32, decimals: usize) -> Self {
        let ticks = (0..=steps).map(|i| {
            let value = min + (max - min) * f64::from(i) / f64::from(steps);
            Tick { value, label: crate::text::format_fixed(value, decimals) }
        });
        Self { title: title.into(), min, max, ticks: ticks.collect(), is_log: false }
    }

    /// A logarithmic axis from 10^`first` to 10^`last`, with a tick at each power of ten.
    #[must_use]
    pub fn log(title: &'static str, first: i32, last: i32) -> Self {
        let ticks =
            (first..=last).map(|power| Tick { value: 10.0_f64.powi(power), label: crate::text::format_power(power) });
        Self {
            title: title.into(),
            min: 10.0_f64.powi(first),
            max: 10.0_f64.powi(last),
            ticks: ticks.collect(),
            is_log: true,
        }
    }

    /// A logarithmic axis from `min`, which lies between two powers of ten, to 10^`last`. It has a tick at each power,
    /// and one without a label at `min`.
    #[must_use]
    pub fn log_from(title: &'static str, min: f64, last: i32) -> Self {
        let mut axis = Self::log(title, min.log10().ceil() as i32, last);
        axis.min = min;
        axis.ticks.push(Tick { value: min, label: String::new() });
        axis
    }

    /// A logarithmic axis from 1 down to 10^−`powers`.
    #[must_use]
    pub fn log_down(title: &'static str, powers: i32) -> Self {
        let ticks =
            (0..=powers).map(|power| Tick { value: 10.0_f64.powi(-power), label: crate::text::format_power(-power) });
        Self { title: title.into(), min: 1.0, max: 10.0_f64.powi(-powers), ticks: ticks.collect(), is_log: true }
    }

    /// The position of a value: 0 at `min`, 1 at `max`. Values beyond the ends have positions outside [0, 1], and ±∞
    /// has ±∞.
    #[must_use]
    pub fn data_to_position(&self, value: f64) -> f64 {
        if self.is_log {
            (value / self.min).log10() / (self.max / self.min).log10()
        } else {
            (value - self.min) / (self.max - self.min)
        }
    }

    /// The value at a position: the inverse of [`Self::data_to_position`].
    #[must_use]
    pub fn position_to_data(&self, position: f64) -> f64 {
        if self.is_log {
            self.min * (self.max / self.min).powf(position)
        } else {
            self.min + position * (self.max - self.min)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ticks_and_positions() {
        let axis = Axis::linear("x", 0.0, 5.0, 5, 0);
        let labels: Vec<&str> = axis.ticks.iter().map(|tick| tick.label.as_str()).collect();
        assert_eq!(labels, ["0", "1", "2", "3", "4", "5"]);
        assert_eq!((axis.data_to_position(0.0), axis.data_to_position(5.0)), (0.0, 1.0));
        assert_eq!(axis.data_to_position(f64::INFINITY), f64::INFINITY);
    }

    #[test]
    fn powers_of_ten() {
        let axis = Axis::log("y", -2, 1);
        let labels: Vec<&str> = axis.ticks.iter().map(|tick| tick.label.as_str()).collect();
        assert_eq!(labels, ["10⁻²", "10⁻¹", "1", "10"]);
        assert!((axis.data_to_position(0.1) - 1.0 / 3.0).abs() < 1e-15);
        assert!((axis.position_to_data(1.0 / 3.0) - 0.1).abs() < 1e-15);
        assert_eq!(axis.data_to_position(0.0), f64::NEG_INFINITY);
        assert_eq!(axis.data_to_position(10.0), 1.0);
        let from = Axis::log_from("y", 0.5, 1);
        let labels: Vec<&str> = from.ticks.iter().map(|tick| tick.label.as_str()).collect();
        assert_eq!((labels, from.data_to_position(0.5)), (vec!["1", "10", ""], 0.0));
        let down = Axis::log_down("x", 2);
        assert_eq!((down.data_to_position(1.0), down.data_to_position(0.01)), (0.0, 1.0));
        assert!((down.position_to_data(0.5) - 0.1).abs() < 1e-15);
    }
}
