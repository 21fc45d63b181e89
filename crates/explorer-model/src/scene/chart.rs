//! The charts of the page by their published names, and what each of them shows.

use super::{
    Column, Crosshair, DotSize, Frame, LabChart, LegendEntry, Role, Series, Snapshot, Stage, Table,
    anchors_chart::AnchorsChart,
    chart_scene::ChartScene,
    contributions_chart::ContributionsChart,
    cumulative_chart::CumulativeChart,
    gini_chart::GiniChart,
    histogram::Histogram,
    lab::{LabCurves, ScenePicture},
    loss_chart::{LossChart, LossFigure, Term},
    prior_chart::PriorChart,
    sorting_chart::SORTING_CHARTS,
    sums_chart::SumsChart,
};
use crate::params::{Params, View};
use focal_loss::loss::Target;

/// The charts of the page.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Chart {
    /// Loss against p_t.
    Loss,
    /// Cumulative normalized loss of the positives.
    Foreground,
    /// Cumulative normalized loss of the negatives.
    Background,
    /// Gini index of both classes' losses against γ.
    Gini,
    /// How many examples of each class have which p_t.
    Histogram,
    /// The modulating factor against p_t.
    ModulatingFactor,
    /// The loss against p_t, up to a term of the formula.
    Terms(Term),
    /// The gradient against p_t.
    Gradient,
    /// The loss of many easy negatives together, against that of a hard positive.
    Sums,
    /// Loss and gradient of both classes at the first step, against the prior π.
    Prior,
    /// Which share of a class's examples, loss and gradient lies below a p_t.
    Contributions(Target),
    /// A few examples, sorted, normalized and cumulated.
    Sorting(Stage),
    /// A drawn scene with an anchor at every place.
    Anchors(DotSize),
    /// What two trainings side by side give.
    Lab(LabChart),
}

/// The charts that the page always shows, in its order. The other charts are in panels.
pub const ALL_CHARTS: [Chart; 3] = [Chart::Loss, Chart::Foreground, Chart::Background];

/// Every chart: those of the explorer, then those that only the article has.
pub const CHARTS: [Chart; 13] = [
    Chart::Loss,
    Chart::Foreground,
    Chart::Background,
    Chart::Gini,
    Chart::Histogram,
    Chart::Terms(Term::AlphaT),
    Chart::ModulatingFactor,
    Chart::Gradient,
    Chart::Sums,
    Chart::Prior,
    Chart::Contributions(Target::Negative),
    Chart::Sorting(Stage::Cumulated),
    Chart::Anchors(DotSize::Ease),
];

/// The charts that only the article has. A chart that can be shown in several ways is there in its first.
pub const ARTICLE_CHARTS: &[Chart] = CHARTS.split_at(5).1;

/// What a chart shows.
impl Chart {
    /// A short name for URLs, files, ids and the scripting API. It is published and never changes.
    #[must_use]
    pub fn id(self) -> &'static str {
        match self {
            Self::Loss => "loss",
            Self::Foreground => "foreground",
            Self::Background => "background",
            Self::Gini => "gini",
            Self::Histogram => "histogram",
            Self::Terms(_) => "terms",
            Self::ModulatingFactor => "modulating_factor",
            Self::Gradient => "gradient",
            Self::Sums => "sums",
            Self::Prior => "prior",
            Self::Contributions(_) => "contributions",
            Self::Sorting(_) => "sorting",
            Self::Anchors(_) => "anchors",
            Self::Lab(LabChart::Precision) => "lab_precision",
            Self::Lab(LabChart::Gradients) => "lab_gradients",
            Self::Lab(LabChart::Scene(0)) => "lab_scene_left",
            Self::Lab(LabChart::Scene(_)) => "lab_scene_right",
        }
    }

    /// The one place that says which code makes which chart.
    fn scene(self) -> &'static dyn ChartScene {
        match self {
            Self::Loss => &LossChart,
            Self::Foreground => &CumulativeChart { target: Target::Positive },
            Self::Background => &CumulativeChart { target: Target::Negative },
            Self::Gini => &GiniChart,
            Self::Histogram => &Histogram,
            Self::Terms(Term::CrossEntropy) => &LossFigure::UpTo(Term::CrossEntropy),
            Self::Terms(Term::ModulatingFactor) => &LossFigure::UpTo(Term::ModulatingFactor),
            Self::Terms(Term::AlphaT) => &LossFigure::UpTo(Term::AlphaT),
            Self::ModulatingFactor => &LossFigure::ModulatingFactor,
            Self::Gradient => &LossFigure::Gradient,
            Self::Sums => &SumsChart,
            Self::Prior => &PriorChart,
            Self::Contributions(Target::Positive) => &ContributionsChart { target: Target::Positive },
            Self::Contributions(Target::Negative) => &ContributionsChart { target: Target::Negative },
            Self::Sorting(stage) => &SORTING_CHARTS[stage as usize],
            Self::Anchors(DotSize::Ease) => &AnchorsChart { size: DotSize::Ease },
            Self::Lab(LabChart::Precision) => &LabCurves::Precision,
            Self::Lab(LabChart::Gradients) => &LabCurves::Gradients,
            Self::Lab(LabChart::Scene(0)) => &ScenePicture { side: 0 },
            Self::Lab(LabChart::Scene(_)) => &ScenePicture { side: 1 },
            Self::Anchors(DotSize::Loss) => &AnchorsChart { size: DotSize::Loss },
        }
    }

    /// The name that a person reads.
    #[must_use]
    pub fn name(self, view: &View) -> String {
        self.scene().name(view)
    }

    /// The title of a picture: the chart's name, for the loss chart together with the name of the loss.
    #[must_use]
    pub fn picture_title(self, params: &Params) -> String {
        self.scene().picture_title(params)
    }

    /// The classes whose curves are in the frame, in the colours of the user's curves.
    #[must_use]
    pub fn still_classes(self) -> &'static [Target] {
        self.scene().still_classes()
    }

    /// The part of the chart that does not depend on the sliders. It changes with the view, the population and the
    /// pins; the frame of the Gini chart also changes with the loss and β.
    #[must_use]
    pub fn frame(self, now: &Snapshot) -> Frame {
        let mut frame = self.scene().frame(&now.params, &now.experiment);
        self.scene().dress(&mut frame, now);
        frame
    }

    /// What the user's curves stand for, in the order of [`Self::curves`].
    #[must_use]
    pub fn curve_roles(self) -> Vec<Role> {
        self.scene().curve_roles()
    }

    /// What the user's curves are called, in the order of [`Self::curves`]. The name of a curve that is not shown is
    /// empty.
    #[must_use]
    pub fn curve_names(self, params: &Params) -> Vec<String> {
        self.scene().curve_names(params)
    }

    /// The user's curves. Their number never changes; a curve that is not shown has no points.
    #[must_use]
    pub fn curves(self, now: &Snapshot) -> Vec<Series> {
        self.scene().curves(now)
    }

    /// The legend of a picture: the user's curves first, then the pins, then the reference curves.
    #[must_use]
    pub fn legend(self, now: &Snapshot) -> Vec<LegendEntry> {
        self.scene().legend(now)
    }

    /// What the chart shows now, in sentences.
    #[must_use]
    pub fn description(self, now: &Snapshot) -> String {
        self.scene().description(now)
    }

    /// What the chart shows now, in printed numbers.
    #[must_use]
    pub fn table(self, now: &Snapshot) -> Table {
        self.scene().table(now)
    }

    /// What the chart shows now, in numbers for programs.
    #[must_use]
    pub fn columns(self, now: &Snapshot) -> Vec<Column> {
        self.scene().columns(now)
    }

    /// The crosshair, if the chart has one.
    #[must_use]
    pub fn crosshair(self) -> Option<&'static dyn Crosshair> {
        self.scene().crosshair()
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use focal_loss::experiment::Experiment;

    use super::*;
    use crate::params::parse;

    fn names(chart: Chart, query: &str) -> Vec<String> {
        let now = Snapshot::new(parse(query).0, &Arc::new(Experiment::of_paper()));
        chart.legend(&now).into_iter().map(|entry| entry.name).collect()
    }

    #[test]
    fn every_parameter_that_counts_is_named() {
        let loss = |query: &str| names(Chart::Loss, &format!("{query}&reference=none"));
        assert_eq!(loss("gamma=3.3"), ["positive, γ = 3.3, α_t = 0.25", "negative, γ = 3.3, α_t = 0.75"]);
        assert_eq!(loss("gamma=0&alpha=none"), ["positive, γ = 0", "negative, γ = 0"]);
        let star = loss("loss=focal_loss_star&alpha=none&beta=-1.5");
        assert_eq!(star, ["positive, γ = 2, β = −1.5", "negative, γ = 2, β = −1.5"]);
        assert_eq!(loss("loss=balanced_cross_entropy")[0], "positive, CE, α_t = 0.25");
        assert_eq!(names(Chart::Gini, "loss=focal_loss_star")[2], "FL*, γ = 2, β = 1");
    }

    #[test]
    fn pins_have_their_letters_and_what_has_no_stroke_has_no_entry() {
        let query = "pin=focal_loss~0.5~none~1~mine&pin=cross_entropy~2~none~1&extra=mistaken_gradient";
        for chart in CHARTS {
            let names = names(chart, query).join("; ");
            let has_pins = names.contains("A: mine (γ = 0.5, no α); B: cross entropy");
            let compares = matches!(chart, Chart::Gini | Chart::ModulatingFactor | Chart::Gradient);
            assert_eq!(has_pins, compares || ALL_CHARTS.contains(&chart), "{chart:?}: {names}");
            assert!(!names.contains("not the gradient"), "{names}");
        }
        assert!(names(Chart::Loss, &format!("{query}&y=gradient"))[2].ends_with("not the gradient"));
    }
}
