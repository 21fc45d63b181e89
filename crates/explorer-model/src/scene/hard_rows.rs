//! The rows of the hardest examples as a table, which a person can download and look at.

use crate::params::Setting;
use focal_loss::loss::{Target, p_t};
use score_files::{HardRow, HardRows};

/// The name of the file.
pub const HARD_ROWS_FILE: &str = "hardest-rows.csv";

/// The rows of both classes, those of the highest loss first. The first column is called `row` where rows are counted from 1,
/// and `index` where they are counted from 0.
#[must_use]
pub fn hard_rows(rows: &HardRows, setting: &Setting) -> String {
    let loss = setting.example_loss();
    let with_loss = |target: Target| {
        let of_class = if target == Target::Positive { &rows.positives } else { &rows.negatives };
        of_class.iter().map(move |&HardRow { row, x_t }| (loss.loss(x_t, target), row, target, x_t))
    };
    let mut all: Vec<_> = with_loss(Target::Positive).chain(with_loss(Target::Negative)).collect();
    all.sort_by(|a, b| b.0.total_cmp(&a.0));
    let mut text = format!("{},label,p_t,x_t,loss\n", if rows.first == 0 { "index" } else { "row" });
    for (loss, row, target, x_t) in all {
        let label = u8::from(target == Target::Positive);
        text += &format!("{row},{label},{},{x_t},{loss}\n", p_t(x_t));
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::params::{Alpha, Gamma};

    fn rows(first: u64) -> HardRows {
        let row = |row, x_t| HardRow { row, x_t };
        HardRows {
            first,
            positives: vec![row(7, f64::NEG_INFINITY), row(3, 0.0)],
            negatives: vec![row(5, -1.0), row(4, 1.0)],
        }
    }

    #[test]
    fn the_hardest_of_both_classes_come_first_under_the_present_loss() {
        let table = |gamma, alpha| {
            let (gamma, alpha) = (Gamma::new(gamma).unwrap(), Some(Alpha::new(alpha).unwrap()));
            hard_rows(&rows(1), &Setting { gamma, alpha, ..Setting::default() })
        };
        let half = table(0.0, 0.5);
        let lines: Vec<&str> = half.lines().collect();
        assert_eq!(lines[..2], ["row,label,p_t,x_t,loss", "7,1,0,-inf,inf"]);
        assert!(lines[2].starts_with("5,0,"), "{}", lines[2]);
        assert_eq!(lines[3], format!("3,1,0.5,0,{}", 2_f64.ln() / 2.0));
        let order = |text: &str| {
            text.lines().skip(1).map(|line| line.split(',').next().unwrap().to_owned()).collect::<String>()
        };
        assert_eq!(order(&half), "7534");
        // With nearly all weight on the positives, theirs come before the negatives.
        assert_eq!(order(&table(0.0, 0.99)), "7354");
        assert!(hard_rows(&rows(0), &Setting::default()).starts_with("index,"));
    }
}
