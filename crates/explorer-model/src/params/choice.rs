//! Parameters that take one of a few words. The URL and the menus use the same table.

use super::Problem;

/// A setting that is one of a few values. Each value has a word, which the URL contains.
pub trait Choice: Sized + Copy + PartialEq + 'static {
    /// The URL key.
    const KEY: &'static str;
    /// Every value, in the order of the menu; the first is the default.
    const ALL: &'static [(Self, &'static str)];

    /// The word of this value.
    fn word(self) -> &'static str {
        Self::ALL.iter().find(|(value, _)| *value == self).map_or("", |(_, word)| word)
    }

    /// The value of a word.
    ///
    /// # Errors
    /// [`Problem::NotAChoice`] for any other word.
    fn of_word(word: &str) -> Result<Self, Problem> {
        Self::ALL.iter().find(|(_, known)| *known == word.trim()).map(|(value, _)| *value).ok_or(Problem::NotAChoice)
    }
}

/// The words of a list between commas.
pub(super) fn words(text: &str) -> impl Iterator<Item = &str> {
    text.split(',').map(str::trim).filter(|word| !word.is_empty())
}

/// Defines an enum with its words.
macro_rules! choice {
    ($(#[$doc:meta])* $name:ident, $key:literal, { $(#[$first_doc:meta])* $first:ident = $first_word:literal, $($(#[$value_doc:meta])* $value:ident = $word:literal,)* }) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
        pub enum $name {
            $(#[$first_doc])*
            #[default]
            $first,
            $($(#[$value_doc])* $value,)*
        }

        impl Choice for $name {
            const KEY: &'static str = $key;
            const ALL: &'static [(Self, &'static str)] = &[(Self::$first, $first_word), $((Self::$value, $word)),*];
        }
    };
}

choice!(
    /// Which loss the user's curves show.
    LossKind, "loss", {
        /// FL with γ and α (paper eq. 5).
        FocalLoss = "focal_loss",
        /// CE: no γ, no α (eq. 1).
        CrossEntropy = "cross_entropy",
        /// α-balanced CE: no γ (eq. 3).
        BalancedCrossEntropy = "balanced_cross_entropy",
        /// FL* with γ and β (eq. 8), weighed by α as FL is.
        FocalLossStar = "focal_loss_star",
    }
);

choice!(
    /// What the horizontal axis of the loss chart measures.
    XQuantity, "x", {
        /// p_t, the probability of the true class.
        Probability = "p_t",
        /// x_t = y·x, the logit of the true class.
        Logit = "x_t",
    }
);

choice!(
    /// What the vertical axis of the loss chart measures.
    YQuantity, "y", {
        /// The loss, in nats.
        Loss = "loss",
        /// dL/dx_t.
        Gradient = "gradient",
        /// What cross entropy is multiplied by, without α_t.
        ModulatingFactor = "modulating_factor",
        /// CE / L: how many times lower than cross entropy.
        TimesLower = "times_lower",
    }
);

choice!(
    /// Whether the vertical axis of the loss chart is linear.
    Scale, "scale", {
        /// Equal differences, equal distances.
        Linear = "linear",
        /// Equal ratios, equal distances.
        Log = "log",
    }
);

choice!(
    /// The reference curves behind the user's own in the loss chart.
    Reference, "reference", {
        /// FL at the five γ of Figure 1.
        Gammas = "gammas",
        /// CE and FL at γ = 2, as in Figures 5 and 6.
        Variants = "variants",
        /// The 17 settings of FL* in Figure 7.
        Figure7 = "figure_7",
        /// Nothing.
        None = "none",
    }
);

choice!(
    /// One more curve: a loss that the paper tried and gave up, or a common mistake about the gradient.
    Extra, "extra", {
        /// Nothing.
        None = "none",
        /// The hinge on p_t that the paper tried (§5.1).
        Hinge = "hinge",
        /// (p_t − 1)(1 − p_t)^γ, not the gradient of FL.
        MistakenGradient = "mistaken_gradient",
    }
);

choice!(
    /// What the horizontal axis of the cumulative charts counts.
    FractionAxis, "fraction", {
        /// The fraction of examples, easiest first, as in Figure 4.
        EasiestFirst = "easiest_first",
        /// The hardest fraction, from all examples down to one in ten million. The axis is logarithmic and shows the
        /// tail.
        Hardest = "hardest",
    }
);

choice!(
    /// The populations whose scores the experiment uses.
    PopulationKind, "population", {
        /// The detector of the paper's Figure 4.
        Paper = "paper",
        /// Two logit-normal populations.
        LogitNormal = "logit_normal",
        /// The file that the user has loaded. The URL does not contain its scores.
        File = "file",
    }
);

choice!(
    /// Whether the page is embedded in another page.
    Embed, "embed", {
        /// A page of its own.
        No = "0",
        /// A part of another page: without title, source and margins.
        Yes = "1",
    }
);

choice!(
    /// The colours.
    ColorScheme, "theme", {
        /// As the visitor's system prefers.
        Auto = "auto",
        /// Dark on light.
        Light = "light",
        /// Light on dark.
        Dark = "dark",
    }
);

include!(concat!(env!("OUT_DIR"), "/languages.rs"));

impl Choice for Language {
    const KEY: &'static str = "lang";
    const ALL: &'static [(Self, &'static str)] = &LANGUAGES;
}
