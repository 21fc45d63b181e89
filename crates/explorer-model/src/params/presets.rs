//! Presets: states that reproduce a figure of the paper, or show a common mistake.

use super::{
    Beta, BuiltPreset, Extra, FractionAxis, Gamma, LossKind, Panel, Panels, Params, Pin, PopulationKind,
    PopulationSetting, Reference, Setting, View, XQuantity, YQuantity,
};

/// One action that sets everything.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Preset {
    /// Loss against p_t at five γ.
    Figure1,
    /// Cumulative normalized losses at γ = 2, beside those at the other γ.
    Figure4,
    /// The end of Figure 4 that a linear axis hides, and its Gini index (§5.1: most of the loss is in few negatives).
    Figure4Tail,
    /// Cross entropy before training, every score near ½: the negatives have nearly all of the loss (§3.3).
    UntrainedWithoutPrior,
    /// The same with π = 0.01 (§3.3 and §4.1).
    UntrainedWithPrior,
    /// Loss of CE, FL and two FL* against x_t.
    Figure5,
    /// The derivatives of these losses.
    Figure6,
    /// FL* at 17 settings, effective ones marked.
    Figure7,
    /// The gradient of FL beside the expression that forgets that the modulating factor depends on the logit.
    MistakenGradient,
}

impl Preset {
    /// In the order of the menu.
    pub const ALL: [Self; 9] = [
        Self::Figure1,
        Self::Figure4,
        Self::Figure4Tail,
        Self::UntrainedWithoutPrior,
        Self::UntrainedWithPrior,
        Self::Figure5,
        Self::Figure6,
        Self::Figure7,
        Self::MistakenGradient,
    ];

    /// Its word in menus and tests.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Figure1 => "figure_1",
            Self::Figure4 => "figure_4",
            Self::Figure4Tail => "figure_4_tail",
            Self::UntrainedWithoutPrior => "untrained_without_prior",
            Self::UntrainedWithPrior => "untrained_with_prior",
            Self::Figure5 => "figure_5",
            Self::Figure6 => "figure_6",
            Self::Figure7 => "figure_7",
            Self::MistakenGradient => "mistaken_gradient",
        }
    }

    /// The whole state, with the default options of the page. There is no α, as in the paper's figures.
    #[must_use]
    pub fn params(self) -> Params {
        let focal = Setting { alpha: None, ..Setting::default() };
        let star = |gamma, beta| Setting {
            loss: LossKind::FocalLossStar,
            gamma: Gamma::new(gamma).unwrap_or_default(),
            beta: Beta::new(beta).unwrap_or_default(),
            alpha: None,
        };
        let variants = View { x: XQuantity::Logit, reference: Reference::Variants, ..View::default() };
        let (setting, view) = match self {
            Self::Figure1 | Self::Figure4 => (focal, View::default()),
            Self::Figure4Tail => {
                (focal, View { fraction: FractionAxis::Hardest, panels: Panels::of(&[Panel::Gini]), ..View::default() })
            }
            Self::UntrainedWithoutPrior | Self::UntrainedWithPrior => (
                Setting { loss: LossKind::CrossEntropy, ..focal },
                View { panels: Panels::of(&[Panel::Population, Panel::Classes]), ..View::default() },
            ),
            Self::Figure5 => (star(2.0, 1.0), variants),
            Self::Figure6 => (star(2.0, 1.0), View { y: YQuantity::Gradient, ..variants }),
            Self::Figure7 => (star(2.0, 1.0), View { reference: Reference::Figure7, ..variants }),
            Self::MistakenGradient => (
                focal,
                View {
                    y: YQuantity::Gradient,
                    reference: Reference::None,
                    extra: Extra::MistakenGradient,
                    ..View::default()
                },
            ),
        };
        let pins = match self {
            Self::Figure5 | Self::Figure6 => vec![Pin::new(star(4.0, 0.0), "")],
            _ => Vec::new(),
        };
        let built = |preset: BuiltPreset| PopulationSetting {
            kind: PopulationKind::LogitNormal,
            built: preset.built(),
            ..PopulationSetting::default()
        };
        let population = match self {
            Self::UntrainedWithoutPrior => built(BuiltPreset::UntrainedWithoutPrior),
            Self::UntrainedWithPrior => built(BuiltPreset::UntrainedWithPrior),
            _ => PopulationSetting::default(),
        };
        Params { setting, view, population, pins, ..Params::default() }
    }
}
