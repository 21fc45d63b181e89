//! The state: one value that decides everything that is shown.

// The derived traits of the store have no documentation of their own.
#![cfg_attr(feature = "store", allow(missing_docs))]

use super::{
    Alpha, ArticleNumbers, Extra, FractionAxis, Gamma, LabSetting, PageOptions, Panels, Pin, PopulationSetting,
    Reference, Scale, Setting, XQuantity, YQuantity,
};

/// What the axes of the charts measure, which other curves they show, and which panels are open.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct View {
    /// Horizontal axis of the loss chart.
    pub x: XQuantity,
    /// Vertical axis of the loss chart.
    pub y: YQuantity,
    /// Scale of the vertical axis.
    pub scale: Scale,
    /// Reference curves of the loss chart.
    pub reference: Reference,
    /// One more curve of the loss chart.
    pub extra: Extra,
    /// Horizontal axis of the cumulative charts.
    pub fraction: FractionAxis,
    /// The panels that are open below the charts.
    pub panels: Panels,
}

impl View {
    /// The scale of the vertical axis. It is always logarithmic for a ratio of losses, which spans many orders of
    /// magnitude.
    #[must_use]
    pub fn effective_scale(&self) -> Scale {
        if self.y == YQuantity::TimesLower { Scale::Log } else { self.scale }
    }
}

/// Everything that decides what is shown.
///
/// With the feature `store`, a reactive store has a signal for each field, and its method `patch` takes a whole state
/// and tells those who read the fields that differ.
#[derive(Clone, Debug, Default, PartialEq)]
#[cfg_attr(feature = "store", derive(reactive_stores::Store, reactive_stores::Patch))]
pub struct Params {
    /// The user's setting.
    pub setting: Setting,
    /// What the charts show.
    #[cfg_attr(feature = "store", patch(|present, new| *present = new))]
    pub view: View,
    /// The populations whose scores the experiment uses.
    #[cfg_attr(feature = "store", patch(|present, new| *present = new))]
    pub population: PopulationSetting,
    /// The numbers of the article's figures.
    #[cfg_attr(feature = "store", patch(|present, new| *present = new))]
    pub article: ArticleNumbers,
    /// What the lab trains.
    #[cfg_attr(feature = "store", patch(|present, new| *present = new))]
    pub lab: LabSetting,
    /// Settings kept for comparison, at most [`super::MOST_PINS`].
    #[cfg_attr(feature = "store", patch(|present, new| *present = new))]
    pub pins: Vec<Pin>,
    /// Options of the page, which are not part of the setting.
    #[cfg_attr(feature = "store", patch(|present, new| *present = new))]
    pub page: PageOptions,
}

impl Params {
    /// FL at γ and α, in the default view.
    #[must_use]
    pub fn focal(gamma: Gamma, alpha: Option<Alpha>) -> Self {
        Self { setting: Setting { gamma, alpha, ..Setting::default() }, ..Self::default() }
    }
}
