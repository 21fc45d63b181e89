//! Reading the loss chart at a p_t.

use super::{
    Frame, KeyStep, Reading, ReadingRow, Role,
    lines::{Line, pin_lines, user_lines},
    loss_chart::{WELL_CLASSIFIED, example_at},
    quantity::place_of_p_t,
    reading::step_on_grid,
};
use crate::{
    focal::{ExampleLoss, Target, cross_entropy, x_t_of_p_t},
    params::{Curve, Params, View, XQuantity},
    text::{self, format_number, format_p_t},
};

/// Digits of every number that is read off.
const DIGITS: usize = 4;
pub(super) const FIRST: f64 = 0.5;

/// p_t after a key: on the grid of thousandths, from 0 to 1.
pub(super) fn step(p_t: f64, step: KeyStep) -> f64 {
    match step {
        KeyStep::By(thousandths) => step_on_grid(p_t, thousandths),
        KeyStep::First => 0.0,
        KeyStep::Last => 1.0,
    }
}

/// To thousandths of p_t, or where the logit stretches the ends, hundredths of x_t.
pub(super) fn place_at(position: f64, frame: &Frame, params: &Params) -> f64 {
    let place = frame.x.position_to_data(position);
    match params.view.x {
        XQuantity::Probability => (place * 1000.0).round() / 1000.0,
        XQuantity::Logit => example_at((place * 100.0).round() / 100.0, params).0,
    }
}

pub(super) fn read(p_t: f64, frame: &Frame, params: &Params) -> Reading {
    let x_t = x_t_of_p_t(p_t);
    let position = frame.x.data_to_position(place_of_p_t(p_t, &params.view));
    let mut user = user_lines(params);
    // Without α both classes read the same.
    if params.setting.effective_alpha().is_none() {
        user.retain(|line| line.role != Role::User(Target::Negative));
        user.iter_mut().take(1).for_each(|line| line.name = text::your_curve(&params.setting));
    }
    let rows: Vec<ReadingRow> = user.iter().chain(&pin_lines(params)).filter_map(|line| row(line, x_t)).collect();
    let (p_t_text, x_t_text) = (format_p_t(p_t), format_number(x_t, DIGITS));
    let ce = format_number(cross_entropy(x_t), DIGITS);
    let kind = if p_t > WELL_CLASSIFIED { text::easy_example() } else { text::hard_example() };
    let spoken = rows.iter().map(|row| text::spoken_loss_row(&row.name, &row.cells)).collect::<Vec<_>>();
    Reading {
        position: position.clamp(0.0, 1.0),
        is_on_axis: (0.0..=1.0).contains(&position),
        spoken: text::spoken_loss(&p_t_text, &x_t_text, kind, &ce, &spoken),
        head: text::reading_head(&p_t_text, &x_t_text, &ce),
        kind,
        columns: text::reading_columns(),
        rows,
    }
}

fn row(line: &Line, x_t: f64) -> Option<ReadingRow> {
    let (loss, target) = match line.curve {
        Curve::Loss(loss, target) => (loss, target),
        // It is no loss, only what is taken for a gradient.
        Curve::MistakenSlope { .. } => {
            let slope = format_number(line.curve.value(x_t, &View::default()), DIGITS);
            let cells = [text::not_there(), text::not_there(), text::not_there(), &slope].map(str::to_owned).to_vec();
            return Some(ReadingRow { name: line.name.clone(), role: line.role, cells });
        }
        Curve::Hinge => return None,
    };
    let is_undefined = matches!(loss, ExampleLoss::Star(star) if star.gamma == 0.0);
    let number = |value| if is_undefined { text::undefined().to_owned() } else { format_number(value, DIGITS) };
    let times = loss.times_lower(x_t, target);
    let cells = vec![
        number(loss.loss(x_t, target)),
        number(loss.modulating_factor(x_t)),
        if is_undefined { text::undefined().to_owned() } else { text::ratio_to_cross_entropy(times) },
        number(loss.slope(x_t, target)),
    ];
    Some(ReadingRow { name: line.name.clone(), role: line.role, cells })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        experiment::Experiment,
        params::{Alpha, Pin, Preset, YQuantity},
        scene::Chart,
    };

    fn reading(p_t: f64, params: &Params) -> Reading {
        read(p_t, &Chart::Loss.frame(params, &Experiment::of_paper()), params)
    }

    #[test]
    fn the_claims_of_section_3_2() {
        let params = Preset::Figure1.params();
        let at = |p_t| reading(p_t, &params).rows[0].cells[2].clone();
        assert_eq!((at(0.9), at(0.968), at(0.5)), ("100× lower".into(), "976.6× lower".into(), "4× lower".into()));
        let easy = reading(0.999, &params);
        assert_eq!(easy.head, "p_t = 0.999, x_t = 6.907, CE = 0.001001:");
        assert_eq!(easy.rows[0].cells[0], "1.001 × 10⁻⁹");
        assert_eq!((easy.kind, reading(0.5, &params).kind), (text::easy_example(), text::hard_example()));
        assert!(easy.spoken.contains("p_t = 0.999, x_t = 6.907") && easy.spoken.contains("loss 1.001 × 10⁻⁹"));
    }

    #[test]
    fn the_mistaken_gradient_is_read_beside_the_true_one() {
        let mut params = Preset::MistakenGradient.params();
        for alpha in [None, Alpha::new(0.25).ok()] {
            params.setting.alpha = alpha;
            let rows = reading(0.5, &params).rows;
            let (true_one, mistake) = (&rows[0], rows.last().unwrap());
            let number = |row: &ReadingRow| row.cells[3].replace('−', "-").parse::<f64>().unwrap();
            let share = number(mistake) / number(true_one);
            assert!(mistake.role == Role::Mistake && (share - 0.4191).abs() < 2e-4, "{share}: the mistake is 42 %");
            assert_eq!(rows.len(), 2 + usize::from(alpha.is_some()));
        }
        assert!(reading(0.5, &params).spoken.contains("not the gradient: −0.03125"));
        params.view.y = YQuantity::Loss;
        assert_eq!(reading(0.5, &params).rows.len(), 2);
        assert_eq!(Chart::Loss.curve_names(&params)[2], text::mistake_has_no_place());
        assert!(
            Chart::Loss
                .description(&crate::scene::Snapshot::new(params, &Experiment::of_paper().into()))
                .contains(text::mistake_has_no_place())
        );
    }

    #[test]
    fn the_ends_have_numbers_too() {
        let params = Params::default();
        let (first, last) = (reading(0.0, &params), reading(1.0, &params));
        assert_eq!(first.head, "p_t = 0, x_t = −∞, CE = ∞:");
        assert_eq!((last.rows[0].cells[0].as_str(), last.rows[0].cells[2].as_str()), ("0", "∞× lower"));
        assert_eq!((first.position, last.position), (0.0, 1.0));
    }

    #[test]
    fn keys_step_on_a_grid() {
        assert_eq!(step(0.5, KeyStep::By(10)), 0.51);
        assert_eq!(step(0.123_456, KeyStep::By(-1)), 0.122);
        assert_eq!(step(0.95, KeyStep::By(100)), 1.0);
        assert_eq!((step(0.3, KeyStep::First), step(0.3, KeyStep::Last)), (0.0, 1.0));
    }

    #[test]
    fn pins_are_read_beside_the_users_curves() {
        let mut params = Params::default();
        params.pins.push(Pin::new(Preset::Figure1.params().setting, "mine"));
        let rows = reading(0.9, &params).rows;
        assert_eq!(rows.len(), 3);
        assert!(rows[2].name.contains("mine") && rows[2].cells[0] == "0.001054", "{:?}", rows[2]);
    }
}
