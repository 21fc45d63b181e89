//! The classes of the style sheet by which a curve and its name have their colour and dashes.

use crate::{loss::Target, params::MOST_PINS, scene::Role};

/// The class that gives a curve and its name their colour and dashes.
pub(crate) fn colour_class(role: Role) -> &'static str {
    match role {
        Role::User(Target::Positive) => "positive",
        Role::User(Target::Negative) => "negative",
        Role::Both => "both",
        Role::Second(Target::Positive) => "second-positive",
        Role::Second(Target::Negative) => "second-negative",
        Role::Mistake => "mistake",
        Role::Now => "now",
        Role::Pin { index, .. } => PIN_CLASSES.get(index).copied().unwrap_or("reference"),
        Role::Reference { .. } | Role::Measured { .. } | Role::Hinge | Role::Examples | Role::Object => "reference",
    }
}

/// A class for each pin's colour.
pub(crate) const PIN_CLASSES: [&str; MOST_PINS] = ["pin-a", "pin-b", "pin-c", "pin-d", "pin-e"];
