//! The crosshair of the loss chart: every curve's numbers at one p_t.

use super::{
    Frame,
    lines::{Line, pin_lines, user_lines},
    loss_chart::example_at,
    quantity::{Curve, place_of_p_t},
};
use crate::{
    focal::{cross_entropy, x_t_of_p_t},
    params::{Params, XQuantity},
    text::{self, format_number, format_p_t},
};

/// Digits of every number that is read off.
const DIGITS: usize = 4;

/// What one curve says at the crosshair, as printed.
#[derive(Clone, Debug, PartialEq)]
pub struct ReadingRow {
    /// The curve.
    pub name: String,
    /// What it stands for.
    pub role: super::Role,
    /// L.
    pub loss: String,
    /// The modulating factor, without α_t.
    pub modulating_factor: String,
    /// CE / L.
    pub times_lower: String,
    /// dL/dx_t.
    pub gradient: String,
}

/// All numbers at one p_t. The same strings are seen and said.
#[derive(Clone, Debug, PartialEq)]
pub struct Reading {
    /// The p_t, from 0 to 1.
    pub p_t: f64,
    /// Where it lies on the horizontal axis, 0 at the left and 1 at the right.
    pub position: f64,
    /// p_t as printed.
    pub p_t_text: String,
    /// x_t as printed.
    pub x_t_text: String,
    /// Cross entropy as printed.
    pub cross_entropy: String,
    /// Whether p_t > 0.5, and what that is called.
    pub kind: &'static str,
    /// The user's curves, then the pins.
    pub rows: Vec<ReadingRow>,
}

impl Reading {
    /// The whole reading as a sentence.
    #[must_use]
    pub fn spoken(&self) -> String {
        let row = |row: &'_ ReadingRow| -> [String; 5] {
            let ReadingRow { name, loss, modulating_factor, times_lower, gradient, .. } = row.clone();
            [name, loss, modulating_factor, times_lower, gradient]
        };
        let rows: Vec<[String; 5]> = self.rows.iter().map(row).collect();
        text::spoken_reading(&text::SpokenReading {
            p_t: &self.p_t_text,
            x_t: &self.x_t_text,
            kind: self.kind,
            cross_entropy: &self.cross_entropy,
            rows: rows.iter().map(|row| row.each_ref().map(String::as_str)).collect(),
        })
    }
}

/// How far a key moves the crosshair.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum KeyStep {
    /// By so many thousandths of p_t.
    By(i32),
    /// To p_t = 0.
    First,
    /// To p_t = 1.
    Last,
}

/// p_t after a key: on the grid of thousandths, from 0 to 1.
#[must_use]
pub fn step_reading(p_t: f64, step: KeyStep) -> f64 {
    match step {
        KeyStep::By(thousandths) => ((p_t * 1000.0).round() + f64::from(thousandths)).clamp(0.0, 1000.0) / 1000.0,
        KeyStep::First => 0.0,
        KeyStep::Last => 1.0,
    }
}

/// The p_t at a position on the horizontal axis (0 to 1), rounded to what the eye can aim at: thousandths, or where the
/// logit stretches the ends, hundredths of x_t.
#[must_use]
pub fn p_t_at(position: f64, frame: &Frame, params: &Params) -> f64 {
    let place = frame.x.position_to_data(position.clamp(0.0, 1.0));
    match params.view.x {
        XQuantity::Probability => (place * 1000.0).round() / 1000.0,
        XQuantity::Logit => example_at((place * 100.0).round() / 100.0, params).0,
    }
}

/// What the curves say at `p_t`.
#[must_use]
pub fn read_at(p_t: f64, frame: &Frame, params: &Params) -> Reading {
    let x_t = x_t_of_p_t(p_t);
    let position = frame.x.data_to_position(place_of_p_t(p_t, &params.view));
    let same = |a: &Line, b: &Line| matches!((a.curve, b.curve), (Curve::Loss(a, _), Curve::Loss(b, _)) if a == b);
    let mut user: Vec<Line> =
        user_lines(params).into_iter().filter(|line| matches!(line.curve, Curve::Loss(..))).collect();
    // Without α both classes read the same.
    if params.setting.effective_alpha().is_none() && user.len() == 2 && same(&user[0], &user[1]) {
        user.truncate(1);
        user[0].name = text::your_curve(&params.setting);
    }
    let rows = user.iter().chain(&pin_lines(params)).filter_map(|line| row(line, x_t)).collect();
    Reading {
        p_t,
        position: position.clamp(0.0, 1.0),
        p_t_text: format_p_t(p_t),
        x_t_text: format_number(x_t, DIGITS),
        cross_entropy: format_number(cross_entropy(x_t), DIGITS),
        kind: if p_t > 0.5 { text::EASY_EXAMPLE } else { text::HARD_EXAMPLE },
        rows,
    }
}

fn row(line: &Line, x_t: f64) -> Option<ReadingRow> {
    let Curve::Loss(loss, target) = line.curve else { return None };
    let number = |value| format_number(value, DIGITS);
    Some(ReadingRow {
        name: line.name.clone(),
        role: line.role,
        loss: number(loss.loss(x_t, target)),
        modulating_factor: number(loss.modulating_factor(x_t)),
        times_lower: text::times_lower(loss.times_lower(x_t, target)),
        gradient: number(loss.slope(x_t, target)),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        experiment::Experiment,
        params::{Pin, Preset},
        scene::Chart,
    };

    fn reading(p_t: f64, params: &Params) -> Reading {
        read_at(p_t, &Chart::Loss.frame(params, &Experiment::of_paper()), params)
    }

    #[test]
    fn the_claims_of_section_3_2() {
        let params = Preset::Figure1.params();
        let at = |p_t| reading(p_t, &params).rows[0].times_lower.clone();
        assert_eq!((at(0.9), at(0.968), at(0.5)), ("100×".into(), "976.6×".into(), "4×".into()));
        let easy = reading(0.999, &params);
        assert_eq!((easy.p_t_text.as_str(), easy.x_t_text.as_str()), ("0.999", "6.907"));
        assert_eq!((easy.cross_entropy.as_str(), easy.rows[0].loss.as_str()), ("0.001001", "1.001 × 10⁻⁹"));
        assert_eq!((easy.kind, reading(0.5, &params).kind), (text::EASY_EXAMPLE, text::HARD_EXAMPLE));
    }

    #[test]
    fn the_ends_have_numbers_too() {
        let params = Params::default();
        let (first, last) = (reading(0.0, &params), reading(1.0, &params));
        assert_eq!((first.cross_entropy.as_str(), first.x_t_text.as_str()), ("∞", "−∞"));
        assert_eq!((last.rows[0].loss.as_str(), last.rows[0].times_lower.as_str()), ("0", "∞×"));
        assert_eq!((first.position, last.position), (0.0, 1.0));
    }

    #[test]
    fn keys_step_on_a_grid() {
        assert_eq!(step_reading(0.5, KeyStep::By(10)), 0.51);
        assert_eq!(step_reading(0.123_456, KeyStep::By(-1)), 0.122);
        assert_eq!(step_reading(0.95, KeyStep::By(100)), 1.0);
        assert_eq!((step_reading(0.3, KeyStep::First), step_reading(0.3, KeyStep::Last)), (0.0, 1.0));
    }

    #[test]
    fn pins_are_read_beside_the_users_curves() {
        let mut params = Params::default();
        params.pins.push(Pin::new(Preset::Figure1.params().setting, "mine"));
        let rows = reading(0.9, &params).rows;
        assert_eq!(rows.len(), 3);
        assert!(rows[2].name.contains("mine") && rows[2].loss == "0.001054", "{:?}", rows[2]);
    }
}
