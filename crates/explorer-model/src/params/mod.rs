//! The state: one value, [`Params`], decides everything that is shown. The URL of the page is its text form.
//!
//! The module knows the losses and nothing of the browser or of pictures. No input makes it panic.

mod article;
mod choice;
mod curve;
mod exercises;
mod lab;
mod loss_call;
mod numbers;
mod outside;
mod page;
mod panels;
mod paper;
mod pins;
mod population;
mod presets;
mod query;
mod scores_call;
mod script_state;
mod setting;
mod spec;
mod state;
mod value;

pub use article::ArticleNumbers;
pub use choice::{
    Choice, ColorScheme, Embed, Extra, FractionAxis, Language, LossKind, PopulationKind, Reference, Scale, XQuantity,
    YQuantity,
};
pub use curve::Curve;
pub use exercises::{ExerciseName, Solved};
pub use lab::{LabSetting, Rival};
pub use loss_call::{Computed, LossCall, MOST_EXAMPLES};
pub use numbers::{
    Alpha, Beta, Gamma, MedianBackgroundScore, NegativeMean, NegativeSpread, NegativesPerPositive,
    PAPER_GAMMAS_FIGURE_1, PAPER_GAMMAS_FIGURE_4, PositiveMean, PositiveSpread, Prior, TypicalPt,
};
pub use outside::{DEEPEST, Look, MOST_CHARACTERS, MOST_VALUES, Outside, value_from};
pub use page::{Figure, Locks, PageOptions, Part, Show};
pub use panels::{Panel, Panels};
pub use paper::{EQUAL_WEIGHTS, FIGURE_7, Measured, StarCurve, TABLES, Table, measured, nearest};
pub use pins::{LONGEST_PIN_NAME, MOST_PINS, Pin};
pub use population::{Built, BuiltPreset, PopulationSetting};
pub use presets::Preset;
pub use query::{
    NUMBER_SPECS, PIN, ParamWarning, choices, merge_query, number_spec, parse, query_for, state_keys, to_query,
    with_query,
};
pub use scores_call::{LONGEST_NAME, LONGEST_SKETCH, ScoresCall};
pub use script_state::{PINS_KEY, state, with_state};
pub use setting::Setting;
#[cfg(feature = "store")]
pub use setting::SettingStoreFields;
pub use spec::{NumberSpec, Problem, finite_number};
#[cfg(feature = "store")]
pub use state::ParamsStoreFields;
pub use state::{Params, View};
pub use value::{BadArgument, Expected, Value};
