//! Names of elements. The same control may stand in the explorer and in several figures, and each needs ids of its own.

use leptos::prelude::*;

/// Where a view stands: the word of the figure. The explorer has none.
#[derive(Clone, Copy)]
pub(crate) struct Scope(pub(crate) &'static str);

/// An id for an element, different in each figure.
pub(crate) fn id(name: &str) -> String {
    use_context::<Scope>().map_or_else(|| name.to_owned(), |Scope(scope)| format!("{scope}-{name}"))
}

/// The word of the figure of the article in which a view stands, if it stands in one.
pub(crate) fn figure() -> Option<&'static str> {
    use_context::<Scope>().map(|Scope(word)| word)
}

/// Whether a view stands in a figure of the article.
pub(crate) fn is_figure() -> bool {
    figure().is_some()
}
