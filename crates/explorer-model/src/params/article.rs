//! The numbers that only figures of the article use.

use super::{Prior, TypicalPt};

/// The article's own numbers.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct ArticleNumbers {
    /// The p_t that each easy negative has in the figure of the sums.
    pub typical_p_t: TypicalPt,
    /// The score π of every example in the figure of the first step.
    pub prior: Prior,
}
