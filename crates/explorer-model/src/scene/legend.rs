//! What a picture says for itself where nothing stands beside it: its title, and a name for each kind of stroke.

use super::{Chart, Role, Snapshot, loss_chart};
use crate::{
    params::{Extra, Params, Reference},
    text,
};

/// A stroke and its name.
#[derive(Clone, Debug, PartialEq)]
pub struct LegendEntry {
    /// Whose stroke.
    pub role: Role,
    /// What it is called.
    pub name: String,
}

impl Chart {
    /// The title of a picture: the chart's name, for the loss chart with the loss.
    #[must_use]
    pub fn picture_title(self, params: &Params) -> String {
        let name = self.name(&params.view);
        if self == Self::Loss { text::loss_picture_title(&name, params.setting.loss) } else { name }
    }

    /// The strokes of a picture: the user's first, those that have their names on them last.
    #[must_use]
    pub fn legend(self, now: &Snapshot) -> Vec<LegendEntry> {
        let params = &now.params;
        let mut entries = Vec::new();
        let mut put = |role, name| entries.push(LegendEntry { role, name });
        for &target in self.still_classes() {
            put(Role::User(target), now.class_words(target).name());
        }
        if self == Self::Gini {
            put(Role::Now, text::curve_setting(&params.setting));
        } else {
            for (role, name) in self.curve_roles().into_iter().zip(self.curve_names(params)) {
                // One that has no place on the axes has a name that says so, and no stroke.
                if role != Role::Mistake || loss_chart::shows_mistake(params) {
                    put(role, name);
                }
            }
        }
        if self != Self::Histogram {
            for (index, pin) in params.pins.iter().enumerate() {
                put(Role::Pin { index, target: self.class() }, text::pin_legend(index, pin));
            }
        }
        for (role, name) in self.quiet_strokes(params) {
            put(role, name.to_owned());
        }
        entries
    }

    fn quiet_strokes(self, params: &Params) -> Vec<(Role, &'static str)> {
        const GREY: Role = Role::Reference { rank: 0.5 };
        let measured = |effective| Role::Measured { effective };
        let hinge = (params.view.extra == Extra::Hinge).then_some((Role::Hinge, text::hinge()));
        let quiet: Vec<(Role, &'static str)> = match (self, params.view.reference) {
            (Self::Gini | Self::Histogram, _) => return Vec::new(),
            (Self::Foreground | Self::Background, _) => return vec![(GREY, text::grey_curves())],
            (Self::Loss, Reference::Gammas) => vec![(GREY, text::grey_curves())],
            (Self::Loss, Reference::Variants) => vec![(GREY, text::grey_variants())],
            (Self::Loss, Reference::Figure7) => {
                vec![(measured(true), text::effective()), (measured(false), text::ineffective())]
            }
            (Self::Loss, Reference::None) => Vec::new(),
        };
        hinge.into_iter().chain(quiet).collect()
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::{experiment::Experiment, params::parse, scene::CHARTS};

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
            assert_eq!(has_pins, chart != Chart::Histogram, "{chart:?}: {names}");
            assert!(!names.contains("gradient"), "{names}");
        }
        assert!(names(Chart::Loss, &format!("{query}&y=gradient"))[2].ends_with("not the gradient"));
    }
}
