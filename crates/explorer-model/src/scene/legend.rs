//! Entries that the legends of several charts share.

use super::{LegendEntry, Role, Snapshot, chart_scene::ChartScene, vocabulary::CLASSES};
use crate::{params::Params, text};
use focal_loss::loss::Target;

/// An entry for each class, for a chart that shows both.
pub(super) fn class_entries(now: &Snapshot) -> Vec<LegendEntry> {
    let entry = |target| LegendEntry { role: Role::User(target), name: now.class_words(target).name() };
    CLASSES.map(entry).to_vec()
}

/// An entry for each pin, with the stroke that the pin has for examples of `target`.
pub(super) fn pin_entries(params: &Params, target: Target) -> impl Iterator<Item = LegendEntry> {
    params
        .pins
        .iter()
        .enumerate()
        .map(move |(index, pin)| LegendEntry { role: Role::Pin { index, target }, name: text::pin_legend(index, pin) })
}

/// The entry that stands for all reference curves of the paper's γ.
pub(super) fn reference_entry(name: &str) -> LegendEntry {
    // The middle of the ramp stands for all its steps.
    LegendEntry { role: Role::Reference { rank: 0.5 }, name: name.to_owned() }
}

/// An entry for each of the user's curves that has a name.
pub(super) fn named_entries(scene: &dyn ChartScene, params: &Params) -> Vec<LegendEntry> {
    let entries = scene.curve_roles().into_iter().zip(scene.curve_names(params));
    entries.filter(|(_, name)| !name.is_empty()).map(|(role, name)| LegendEntry { role, name }).collect()
}
