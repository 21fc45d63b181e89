//! What the authors measured: Tables 1a, 1b and 3, and the settings of Figure 7. They are COCO results of trained
//! detectors, quoted from the paper; nothing here is computed. `build.rs` reads them from `data/`.

use super::{Alpha, Beta, Gamma, LossKind, Setting};

/// A table of the paper.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Table {
    /// α-balanced cross entropy for several α.
    OneA,
    /// Focal loss for several γ, each with its best α.
    OneB,
    /// FL* beside FL and CE.
    Three,
}

/// In the order of the paper.
pub const TABLES: [Table; 3] = [Table::OneA, Table::OneB, Table::Three];

/// One row: a setting and its average precision in percent (COCO minival, ResNet-50-FPN, 600 pixels).
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Measured {
    /// The table that it is in.
    pub table: Table,
    /// γ.
    pub gamma: f64,
    /// α, where the table gives one.
    pub alpha: Option<f64>,
    /// β of FL*.
    pub beta: Option<f64>,
    /// AP, averaged over the overlaps 0.5 to 0.95.
    pub ap: f64,
    /// AP at an overlap of 0.5.
    pub ap50: f64,
    /// AP at an overlap of 0.75.
    pub ap75: f64,
}

/// One curve of Figure 7.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct StarCurve {
    /// γ.
    pub gamma: f64,
    /// β.
    pub beta: f64,
    /// Whether training with it converged to an AP above 33.5.
    pub effective: bool,
}

include!(concat!(env!("OUT_DIR"), "/paper_tables.rs"));

/// Every row, in the order of the paper.
#[must_use]
pub fn measured() -> &'static [Measured] {
    &ABLATION
}

impl Measured {
    /// The setting that was trained. The paper gives no α for FL*: there α is that of `current`.
    #[must_use]
    pub fn setting(&self, current: &Setting) -> Setting {
        let loss = match self.table {
            Table::OneA => LossKind::BalancedCrossEntropy,
            Table::OneB => LossKind::FocalLoss,
            Table::Three => LossKind::FocalLossStar,
        };
        Setting {
            loss,
            gamma: Gamma::new(self.gamma).unwrap_or_default(),
            alpha: self.alpha.map_or(current.alpha, |alpha| Alpha::new(alpha).ok()),
            beta: self.beta.and_then(|beta| Beta::new(beta).ok()).unwrap_or(current.beta),
        }
    }

    /// Whether this row is the setting. In Table 3, which gives no α, γ and β decide. A setting without α is in no row
    /// of Tables 1a and 1b.
    #[must_use]
    pub fn is(&self, setting: &Setting) -> bool {
        let has_its_alpha = self.beta.is_some() || setting.effective_alpha().is_some();
        self.comparable(setting) && has_its_alpha && self.distance(setting) == 0.0
    }

    /// Whether another row has the same γ and α.
    #[must_use]
    pub fn is_at(&self, other: &Self) -> bool {
        (self.gamma, self.alpha) == (other.gamma, other.alpha)
    }

    fn comparable(&self, setting: &Setting) -> bool {
        (self.table == Table::Three) == (setting.loss == LossKind::FocalLossStar)
    }

    /// Distance in the plane of γ/5 and α, for FL* in the plane of γ/5 and β/8. Cross entropy counts as γ = 0, and no α
    /// counts as α = 0.5.
    fn distance(&self, setting: &Setting) -> f64 {
        let span = Gamma::SPEC.max - Gamma::SPEC.min;
        let along_gamma = (self.gamma - setting.effective_gamma()) / span;
        let across = match self.beta {
            Some(beta) => (beta - setting.beta.get()) / (Beta::SPEC.max - Beta::SPEC.min),
            None => self.alpha.unwrap_or(EQUAL_WEIGHTS) - setting.effective_alpha().unwrap_or(EQUAL_WEIGHTS),
        };
        along_gamma.hypot(across)
    }
}

/// At α = 0.5 both classes have equal weights, as they have without α.
pub const EQUAL_WEIGHTS: f64 = 0.5;

/// The row nearest to the setting in γ and α, for FL* in γ and β.
#[must_use]
pub fn nearest(setting: &Setting) -> Option<&'static Measured> {
    let rows = ABLATION.iter().filter(|row| row.comparable(setting));
    rows.min_by(|a, b| a.distance(setting).total_cmp(&b.distance(setting)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn best_alpha_falls_as_gamma_rises_and_fl_gains_2_9() {
        let rows: Vec<&Measured> = measured().iter().filter(|row| row.table == Table::OneB).collect();
        assert!(rows.windows(2).all(|pair| pair[0].gamma < pair[1].gamma && pair[0].alpha >= pair[1].alpha));
        let best = |table| {
            measured().iter().filter(|row| row.table == table).map(|row| row.ap).fold(f64::NEG_INFINITY, f64::max)
        };
        assert!((best(Table::OneB) - best(Table::OneA) - 2.9).abs() < 1e-12);
        assert_eq!(FIGURE_7.iter().filter(|curve| curve.effective).count(), 7);
    }

    #[test]
    fn the_nearest_setting() {
        let near = nearest(&Setting::default()).map(|row| (row.gamma, row.alpha, row.ap));
        assert_eq!(near, Some((2.0, Some(0.25), 34.0)));
        let star = Setting { loss: LossKind::FocalLossStar, ..Setting::default() };
        assert_eq!(nearest(&star).map(|row| row.ap), Some(33.8));
        assert!(nearest(&star).is_some_and(|row| row.is(&star) && !row.is(&Setting::default())));
        let without = Setting { gamma: Gamma::new(0.5).unwrap(), alpha: None, ..Setting::default() };
        assert!(nearest(&without).is_some_and(|row| row.alpha == Some(0.5) && !row.is(&without)));
        for row in measured() {
            let setting = row.setting(&Setting::default());
            assert!(row.is(&setting) && setting.gamma.get() == row.gamma, "{row:?}");
        }
    }
}
