//! The URL codec. Keys and defaults are published and never change, because lecture notes link to them.
//!
//! `parse` accepts every string, and `parse(&to_query(p)) == (p, [])` for every `p` (property test in
//! `tests/it/url.rs`).

use super::{
    Alpha, Beta, Choice, ColorScheme, Embed, ExerciseName, Extra, FractionAxis, Gamma, LabSetting, Language, Locks,
    LossKind, MOST_PINS, MedianBackgroundScore, NegativeMean, NegativeSpread, NegativesPerPositive, NumberSpec, Panel,
    Panels, Params, Part, Pin, PopulationKind, PositiveMean, PositiveSpread, Prior, Problem, Reference, Scale, Show,
    Solved, TypicalPt, XQuantity, YQuantity,
    numbers::{alpha_of_text, alpha_to_text},
};

/// A value in the URL that cannot be used. Its default replaces it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ParamWarning {
    /// The URL key.
    pub key: &'static str,
    /// The value found.
    pub found: String,
    /// What is wrong with it.
    pub problem: Problem,
}

/// One key of the URL: how its value is read into the state and written from it.
struct Field {
    key: &'static str,
    read: fn(&mut Params, &str) -> Result<(), Problem>,
    write: fn(&Params) -> String,
    /// Whether it is also written when it has its default.
    always: bool,
    /// The words that the value may be, the default first; none for a number.
    choices: fn() -> Vec<&'static str>,
}

/// A pin; the only key that may occur more than once.
pub const PIN: &str = "pin";

/// A field whose value is a [`Choice`].
macro_rules! choice_field {
    ($choice:ty, $($place:ident).+) => {
        Field {
            key: <$choice>::KEY,
            read: |params, text| {
                params.$($place).+ = <$choice>::of_word(text)?;
                Ok(())
            },
            write: |params| params.$($place).+.word().to_owned(),
            always: false,
            choices: || <$choice>::ALL.iter().map(|(_, word)| *word).collect(),
        }
    };
}

/// A field whose value is a number.
macro_rules! number_field {
    ($number:ty, $always:literal, $($place:ident).+) => {
        Field {
            key: <$number>::SPEC.key,
            read: |params, text| {
                params.$($place).+ = <$number>::new(<$number>::SPEC.parse(text)?)?;
                Ok(())
            },
            write: |params| params.$($place).+.get().to_string(),
            always: $always,
            choices: Vec::new,
        }
    };
}

/// How many of the fields belong to the state. The others are options of the page.
const STATE_FIELDS: usize = 21;

const FIELDS: [Field; STATE_FIELDS + 7] = [
    number_field!(Gamma, true, setting.gamma),
    Field {
        key: Alpha::SPEC.key,
        read: |params, text| {
            params.setting.alpha = alpha_of_text(text)?;
            Ok(())
        },
        write: |params| alpha_to_text(params.setting.alpha),
        always: true,
        choices: Vec::new,
    },
    choice_field!(LossKind, setting.loss),
    number_field!(Beta, false, setting.beta),
    choice_field!(XQuantity, view.x),
    choice_field!(YQuantity, view.y),
    choice_field!(Scale, view.scale),
    choice_field!(Reference, view.reference),
    choice_field!(Extra, view.extra),
    choice_field!(FractionAxis, view.fraction),
    Field {
        key: Panels::KEY,
        read: |params, text| {
            params.view.panels = Panels::of_text(text)?;
            Ok(())
        },
        write: |params| params.view.panels.to_text(),
        always: false,
        choices: || Panel::ALL.map(Panel::word).to_vec(),
    },
    choice_field!(PopulationKind, population.kind),
    number_field!(NegativesPerPositive, false, population.negatives_per_positive),
    number_field!(MedianBackgroundScore, false, population.median_background_score),
    number_field!(PositiveMean, false, population.built.positive_mean),
    number_field!(PositiveSpread, false, population.built.positive_spread),
    number_field!(NegativeMean, false, population.built.negative_mean),
    number_field!(NegativeSpread, false, population.built.negative_spread),
    number_field!(TypicalPt, false, article.typical_p_t),
    number_field!(Prior, false, article.prior),
    Field {
        key: LabSetting::KEY,
        read: |params, text| {
            params.lab = LabSetting::of_text(text)?;
            Ok(())
        },
        write: |params| params.lab.to_text(),
        always: false,
        choices: Vec::new,
    },
    choice_field!(Embed, page.embed),
    Field {
        key: Show::KEY,
        read: |params, text| {
            params.page.show = Show::of_text(text)?;
            Ok(())
        },
        write: |params| params.page.show.words(","),
        always: false,
        choices: || Part::ALL.map(Part::word).to_vec(),
    },
    choice_field!(ColorScheme, page.theme),
    choice_field!(Language, page.language),
    Field {
        key: Locks::KEY,
        read: |params, text| {
            params.page.lock = Locks::of_text(text)?;
            Ok(())
        },
        write: |params| params.page.lock.to_text(),
        always: false,
        choices: || state_keys().collect(),
    },
    Field {
        key: ExerciseName::KEY,
        read: |params, text| {
            params.page.exercise = ExerciseName::of_text(text)?;
            Ok(())
        },
        write: |params| params.page.exercise.map_or("", ExerciseName::word).to_owned(),
        always: false,
        choices: || ExerciseName::all().map(ExerciseName::word).collect(),
    },
    Field {
        key: Solved::KEY,
        read: |params, text| {
            params.page.solved = Solved::of_text(text)?;
            Ok(())
        },
        write: |params| params.page.solved.to_text(),
        always: false,
        choices: || ExerciseName::all().map(ExerciseName::word).collect(),
    },
];

/// Every number in the URL.
pub const NUMBER_SPECS: [NumberSpec; 11] = [
    Gamma::SPEC,
    Alpha::SPEC,
    Beta::SPEC,
    NegativesPerPositive::SPEC,
    MedianBackgroundScore::SPEC,
    PositiveMean::SPEC,
    PositiveSpread::SPEC,
    NegativeMean::SPEC,
    NegativeSpread::SPEC,
    TypicalPt::SPEC,
    Prior::SPEC,
];

/// The specification of a numeric key, for messages.
#[must_use]
pub fn number_spec(key: &str) -> Option<NumberSpec> {
    NUMBER_SPECS.into_iter().find(|spec| spec.key == key)
}

/// The words that the value of a key may be, the default first, for messages; none for a key that takes numbers.
#[must_use]
pub fn choices(key: &str) -> Vec<&'static str> {
    field(key).map(|field| (field.choices)()).unwrap_or_default()
}

/// The keys of the state, without the pins.
pub(super) fn field_keys() -> Vec<&'static str> {
    FIELDS[..STATE_FIELDS].iter().map(|field| field.key).collect()
}

/// Sets one key from its text.
pub(super) fn read_key(params: &mut Params, key: &str, text: &str) -> Result<(), Problem> {
    field(key).map_or(Err(Problem::NotAChoice), |field| (field.read)(params, text))
}

/// One key as text.
pub(super) fn write_key(params: &Params, key: &str) -> String {
    field(key).map(|field| (field.write)(params)).unwrap_or_default()
}

fn field(key: &str) -> Option<&'static Field> {
    FIELDS.iter().find(|field| field.key == key)
}

/// The keys of the state, which `lock` can name: all but the options of the page.
pub fn state_keys() -> impl Iterator<Item = &'static str> {
    FIELDS[..STATE_FIELDS].iter().map(|field| field.key).chain([PIN])
}

impl Params {
    /// Takes from `present` the options of the page and the values that they fix.
    pub fn keep_page(&mut self, present: &Self) {
        self.page = present.page;
        let lock = self.page.lock;
        if lock.is_empty() {
            return;
        }
        for field in FIELDS[..STATE_FIELDS].iter().filter(|field| lock.has(field.key)) {
            // A property test shows that what was written can be read.
            let _ = (field.read)(self, &(field.write)(present));
        }
        if lock.has(PIN) {
            self.pins.clone_from(&present.pins);
        }
    }
}

fn pairs(query: &str) -> form_urlencoded::Parse<'_> {
    form_urlencoded::parse(query.strip_prefix('?').unwrap_or(query).as_bytes())
}

/// Reads a query string, with or without its question mark. Unknown keys are ignored. A bad value gives the default and
/// a warning. If a key is repeated, its first value counts; only `pin` may be repeated, and each is another pin.
#[must_use]
pub fn parse(query: &str) -> (Params, Vec<ParamWarning>) {
    let (mut params, mut warnings) = (Params::default(), Vec::new());
    let mut seen = Vec::new();
    for (key, value) in pairs(query) {
        let (key, outcome) = if key == PIN {
            (PIN, read_pin(&mut params, &value))
        } else if let Some(field) = field(&key) {
            let first = !seen.contains(&field.key);
            seen.push(field.key);
            (field.key, if first { (field.read)(&mut params, &value) } else { Err(Problem::Repeated) })
        } else {
            continue;
        };
        if let Err(problem) = outcome {
            warnings.push(ParamWarning { key, found: value.into_owned(), problem });
        }
    }
    (params, warnings)
}

/// The state with the keys that a query names changed, as a step of the article does. A bad value changes nothing.
#[must_use]
pub fn with_query(params: &Params, query: &str) -> Params {
    let mut changed = params.clone();
    for (key, value) in pairs(query) {
        if let Some(field) = FIELDS[..STATE_FIELDS].iter().find(|field| field.key == key) {
            let before = changed.clone();
            if (field.read)(&mut changed, &value).is_err() {
                changed = before;
            }
        }
    }
    changed.keep_page(params);
    changed
}

fn read_pin(params: &mut Params, text: &str) -> Result<(), Problem> {
    if params.pins.len() >= MOST_PINS {
        return Err(Problem::TooManyPins);
    }
    params.pins.push(Pin::of_text(text)?);
    Ok(())
}

/// The state as a query string without question mark, for instance `gamma=2&alpha=0.25`.
#[must_use]
pub fn to_query(params: &Params) -> String {
    merge_query("", params)
}

/// The query of the state, to replace `current`; none if `current` already means the same state, perhaps with bad
/// values.
#[must_use]
pub fn query_for(current: &str, shown: &Params) -> Option<String> {
    (parse(current).0 != *shown).then(|| merge_query(current, shown))
}

/// As [`to_query`], and keeps the pairs of `current` that are not ours, such as a course id that a site has put there.
#[must_use]
pub fn merge_query(current: &str, params: &Params) -> String {
    let default = Params::default();
    let mut query = form_urlencoded::Serializer::new(String::new());
    for field in &FIELDS {
        let value = (field.write)(params);
        if field.always || value != (field.write)(&default) {
            query.append_pair(field.key, &value);
        }
    }
    for pin in &params.pins {
        query.append_pair(PIN, &pin.to_text());
    }
    for (key, value) in pairs(current).filter(|(key, _)| key != PIN && field(key).is_none()) {
        query.append_pair(&key, &value);
    }
    query.finish()
}
