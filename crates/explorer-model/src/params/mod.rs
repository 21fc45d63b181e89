//! The ground state: one value says everything that is shown, and the address of the page is its text form.
//!
//! Knows the core, nothing of the browser and nothing of pictures. No input makes it panic.

mod choice;
mod curve;
mod loss_call;
mod numbers;
mod page;
mod panels;
mod paper;
mod pins;
mod population;
mod presets;
mod query;
mod setting;
mod spec;
mod state;
mod value;

pub use choice::{
    Choice, ColorScheme, Embed, Extra, FractionAxis, Language, LossKind, PopulationKind, Reference, Scale, XQuantity,
    YQuantity,
};
pub use curve::Curve;
pub use loss_call::{LOSS_ARGUMENTS, Losses, loss_of};
pub use numbers::{
    Alpha, Beta, Gamma, MedianBackgroundScore, NegativeMean, NegativeSpread, NegativesPerPositive,
    PAPER_GAMMAS_FIGURE_1, PAPER_GAMMAS_FIGURE_4, PositiveMean, PositiveSpread,
};
pub use page::{Locks, PageOptions, Part, Show};
pub use panels::{Panel, Panels};
pub use paper::{EQUAL_WEIGHTS, FIGURE_7, Measured, StarCurve, TABLES, Table, measured, nearest};
pub use pins::{LONGEST_PIN_NAME, MOST_PINS, Pin};
pub use population::{Built, BuiltPreset, PopulationSetting};
pub use presets::Preset;
pub use query::{
    NUMBER_SPECS, PIN, ParamWarning, choices, merge_query, number_spec, parse, query_for, state_keys, to_query,
};
pub use setting::{Params, Setting, View};
#[cfg(feature = "store")]
pub use setting::{ParamsStoreFields, SettingStoreFields};
pub use spec::{NumberSpec, Problem, finite_number};
pub use state::{PINS_KEY, state, with_state};
pub use value::{BadArgument, Expected, Value};

use query::NO_ALPHA;
