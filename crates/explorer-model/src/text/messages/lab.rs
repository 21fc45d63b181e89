//! The lab.

use super::{setting as whole_setting, words};
use crate::{
    params::{Alpha, Gamma, LabSetting, LossKind, Rival, Setting},
    text::{Count, format_fixed, format_number, format_p_t},
};

/// A focal loss by its shortest name: cross entropy where γ = 0.
fn loss(gamma: Gamma, alpha: Option<Alpha>) -> String {
    let loss = match (gamma.get() == 0.0, alpha) {
        (true, None) => LossKind::CrossEntropy,
        (true, Some(_)) => LossKind::BalancedCrossEntropy,
        _ => LossKind::FocalLoss,
    };
    whole_setting(&Setting { loss, gamma, alpha, ..Setting::default() })
}

/// The names of both sides.
#[must_use]
pub fn lab_sides(lab: &LabSetting, yours: &Setting) -> [String; 2] {
    let Rival { gamma, alpha, hardest } = lab.rival;
    let left = loss(gamma, alpha);
    let left = if hardest { words::lab_left_hardest(&left) } else { words::lab_left(&left) };
    let gamma = if yours.has_gamma() { yours.gamma } else { LabSetting::default().rival.gamma };
    let right = loss(gamma, yours.alpha.filter(|_| yours.has_alpha()));
    [left, words::lab_right(&right)]
}

/// An average precision, with its standard deviation over several seeds.
#[must_use]
pub fn lab_precision(mean: f64, deviation: Option<f64>) -> String {
    let mean = format_fixed(mean, 2);
    match deviation {
        Some(deviation) => words::LabMeanAndDeviation { mean: &mean, deviation: &format_fixed(deviation, 2) }.say(),
        None => mean,
    }
}

/// "step 150".
#[must_use]
pub fn lab_step(step: u32) -> String {
    words::lab_at_step(&step.to_string())
}

/// What a chart of both sides shows: the average precision, or else the gradients.
#[must_use]
pub fn describe_lab(
    is_precision: bool,
    step: u32,
    [left, right]: &[String; 2],
    [left_value, right_value]: &[String; 2],
    diverged: [bool; 2],
) -> String {
    let step = &step.to_string();
    let mut text = if is_precision {
        words::LabPrecisionDescription { step, left, left_value, right, right_value }.say()
    } else {
        words::LabGradientsDescription { step, left, left_value, right, right_value }.say()
    };
    for (diverged, sentence) in diverged.into_iter().zip([words::lab_left_diverged(), words::lab_right_diverged()]) {
        if diverged {
            text.push(' ');
            text.push_str(sentence);
        }
    }
    text
}

/// The name of the picture of a side; 0 is left.
#[must_use]
pub fn lab_scene_chart(side: usize) -> &'static str {
    if side == 0 { words::lab_scene_left() } else { words::lab_scene_right() }
}

/// What the picture of a side shows.
#[must_use]
pub fn describe_lab_scene(objects: usize, found: usize, surest: Option<f64>, hard: usize) -> String {
    let surest = surest.map_or_else(|| "0".to_owned(), format_p_t);
    let [objects, found, hard] = [objects, found, hard].map(|count| count.to_string());
    words::LabSceneDescription { objects: &objects, found: &found, surest: &surest, hard: &hard }.say()
}

/// Heads of the table of detections.
#[must_use]
pub fn lab_detection_columns() -> Vec<String> {
    let heads = [
        words::lab_rank_column(),
        words::lab_score_column(),
        words::lab_x_column(),
        words::lab_y_column(),
        words::lab_width_column(),
        words::lab_height_column(),
    ];
    heads.map(str::to_owned).to_vec()
}

/// A left side, as its menu names it.
#[must_use]
pub fn lab_rival(rival: Rival) -> String {
    let Rival { gamma, alpha, hardest } = rival;
    match (hardest, gamma.get() == 0.0, alpha.map(Alpha::get)) {
        (true, true, None) => words::lab_rival_hardest().to_owned(),
        (false, true, Some(0.75)) => words::lab_rival_balanced().to_owned(),
        (true, ..) => words::lab_left_hardest(&loss(gamma, alpha)),
        _ => loss(gamma, alpha),
    }
}

/// A pinned setting as the left side. `pin` is its letter.
#[must_use]
pub fn lab_rival_of_pin(pin: &str, setting: &Setting) -> String {
    words::LabRivalPin { pin, setting: &whole_setting(setting) }.say()
}

/// A prior in its menu; none is that of each side's own.
#[must_use]
pub fn lab_prior(prior: Option<f64>) -> String {
    match prior {
        Some(0.5) => words::lab_prior_none().to_owned(),
        Some(prior) => format_number(prior, 3),
        None => words::lab_prior_own().to_owned(),
    }
}

/// An optimizer in its menu.
#[must_use]
pub fn lab_optimizer(momentum: bool) -> String {
    words::lab_optimizer_name(if momentum { "sgd" } else { "adam" })
}

/// An amount of clutter in its menu.
#[must_use]
pub fn lab_clutter(clutter: f64) -> String {
    let word = match clutter {
        1.0 => "few",
        4.0 => "some",
        8.0 => "much",
        _ => "other",
    };
    words::LabClutterName { clutter: word, number: &format_number(clutter, 3) }.say()
}

/// A number of seeds in its menu.
#[must_use]
pub fn lab_seeds(seeds: u32) -> String {
    let number = seeds.to_string();
    words::LabSeedsName { count: &Count { value: f64::from(seeds), text: number.clone() }, number: &number }.say()
}

/// The state of a training in words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LabProgress {
    /// Nothing has begun.
    Ready,
    /// The program is on its way.
    Loading,
    /// It goes on.
    Training,
    /// It has stopped.
    Resting,
    /// Nobody sees it.
    Waiting,
}

/// The state of a training after `step` of `steps`.
#[must_use]
pub fn lab_progress(progress: LabProgress, step: u32, steps: u32) -> String {
    let (done, all) = (&step.to_string()[..], &steps.to_string()[..]);
    match progress {
        LabProgress::Ready => words::lab_is_ready(all),
        LabProgress::Loading => words::lab_loads().to_owned(),
        LabProgress::Training => words::LabTrains { step: done, steps: all }.say(),
        LabProgress::Waiting => words::lab_waits(done),
        LabProgress::Resting if step >= steps => words::lab_is_done(all),
        LabProgress::Resting => words::LabRests { step: done, steps: all }.say(),
    }
}

/// The average precision of both sides, for screen readers.
#[must_use]
pub fn lab_announcement(step: u32, [left, right]: &[String; 2]) -> String {
    words::LabAnnouncement { step: &step.to_string(), left, right }.say()
}

/// The scores before the first step.
#[must_use]
pub fn lab_priors(priors: [f64; 2]) -> String {
    let [left, right] = priors.map(|prior| format_number(prior, 2));
    words::LabPriors { left: &left, right: &right }.say()
}

/// Why a side cannot be trained.
#[must_use]
pub fn lab_refused(side: usize) -> &'static str {
    if side == 0 { words::lab_refused_left() } else { words::lab_refused_right() }
}

/// The word of a side in messages.
fn side_word(side: usize) -> &'static str {
    if side == 0 { "left" } else { "right" }
}

/// A side, to be chosen.
#[must_use]
pub fn lab_side(side: usize) -> String {
    words::lab_side_name(side_word(side))
}

/// That the explorer shows the scores of a side.
#[must_use]
pub fn lab_scores_used(side: usize, step: u32) -> String {
    words::LabScoresUsed { side: &words::lab_side_name(side_word(side)), step: &step.to_string() }.say()
}
