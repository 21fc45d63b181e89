//! What is trained, and how: the menus of the lab.

use leptos::{ev, prelude::*};

use crate::{
    params::{Alpha, Choice, LabSetting, Rival},
    state::{Speed, State},
    text,
    ui::menus,
    web::guarded,
};

/// What can be chosen in a menu: whole settings that differ in one value, and the names of that value.
type Choices = Vec<(LabSetting, String)>;

/// A menu. A value that the address has given and that is not among the choices comes last.
fn menu(state: State, label: &'static str, choices: fn(State, LabSetting) -> Choices) -> AnyView {
    let now = Memo::new(move |_| state.now().with(|now| now.params.lab));
    let view = move || {
        let (values, names): (Vec<LabSetting>, Vec<String>) = choices(state, now.get()).into_iter().unzip();
        let place = values.iter().position(|value| *value == now.get()).unwrap_or_default();
        let choose = move |index: usize| {
            values.get(index).into_iter().for_each(|value| state.set_lab(|lab| *lab = *value));
        };
        let locked = state.is_locked(LabSetting::KEY);
        menus::select(label, Signal::stored(place), &names, Box::new(choose), Signal::stored(false), locked)
    };
    view.into_any()
}

/// The choices that these values make, and the present one.
fn among<T: Copy + PartialEq, const N: usize>(
    now: LabSetting,
    usual: [T; N],
    name: impl Fn(T) -> String,
    place: fn(&mut LabSetting) -> &mut T,
) -> Choices {
    let mut copy = now;
    let present = *place(&mut copy);
    let other = (!usual.contains(&present)).then_some(present);
    let with = |value: T| {
        let mut setting = now;
        *place(&mut setting) = value;
        (setting, name(value))
    };
    usual.into_iter().chain(other).map(with).collect()
}

/// The menu of the left side: cross entropy in three ways, and the pinned settings.
pub(super) fn rival(state: State) -> AnyView {
    menu(state, text::lab_rival_menu(), |state, now| {
        let plain = LabSetting::default().rival;
        let balanced = Rival { alpha: Alpha::new(0.75).ok(), ..plain };
        let hardest = Rival { hardest: true, ..plain };
        let mut choices = among(now, [plain, balanced, hardest], text::lab_rival, |lab| &mut lab.rival);
        for (index, pin) in state.pins().iter().enumerate() {
            let setting = pin.setting;
            let gamma = if setting.has_gamma() { setting.gamma } else { plain.gamma };
            let alpha = setting.alpha.filter(|_| setting.has_alpha());
            let with = LabSetting { rival: Rival { gamma, alpha, hardest: false }, ..now };
            if !choices.iter().any(|(known, _)| *known == with) {
                choices.push((with, text::lab_rival_of_pin(&text::pin_label(index), &setting)));
            }
        }
        choices
    })
}

/// The menus of what both sides share.
pub(super) fn shared(state: State) -> AnyView {
    view! {
        {menu(state, text::lab_prior_menu(), |_, now| {
            let priors = [Some(0.5), Some(0.1), Some(0.01), Some(0.001), None];
            among(now, priors, text::lab_prior, |lab| &mut lab.prior)
        })}
        {menu(state, text::lab_optimizer_menu(), |_, now| {
            among(now, [false, true], text::lab_optimizer, |lab| &mut lab.momentum)
        })}
        {menu(state, text::lab_rate_menu(), |_, now| {
            let rates = [0.0007, 0.007, 0.01, 0.03, 0.07, 0.1];
            among(now, rates, |rate| text::format_number(rate, 6), |lab| &mut lab.learning_rate)
        })}
        {menu(state, text::lab_clutter_menu(), |_, now| {
            among(now, [1.0, 4.0, 8.0], text::lab_clutter, |lab| &mut lab.clutter)
        })}
        {menu(state, text::lab_seeds_menu(), |_, now| {
            among(now, [1, 5], text::lab_seeds, |lab| &mut lab.seeds)
        })}
        {menu(state, text::lab_steps_menu(), |_, now| {
            among(now, [150, 300, 600, 1500], |steps| steps.to_string(), |lab| &mut lab.steps)
        })}
        {seed(state)}
    }
    .into_any()
}

/// The field of the first seed. What is no seed is taken back.
fn seed(state: State) -> AnyView {
    let seed = Memo::new(move |_| state.now().with(|now| now.params.lab.seed));
    let locked = state.is_locked(LabSetting::KEY);
    let change = move |event: ev::Event| {
        let typed = event_target_value(&event).trim().parse().ok();
        match typed.filter(|seed| (1..=LabSetting::LAST_SEED).contains(seed)) {
            Some(seed) => state.set_lab(|lab| lab.seed = seed),
            None => event_target::<web_sys::HtmlInputElement>(&event).set_value(&seed.get_untracked().to_string()),
        }
    };
    view! {
        <label class="menu">
            <span>{text::lab_seed()}</span>
            <input
                type="number"
                min="1"
                max=LabSetting::LAST_SEED.to_string()
                step="1"
                inputmode="numeric"
                disabled=locked
                prop:value=move || seed.get().to_string()
                on:change=guarded(change)
            />
        </label>
    }
    .into_any()
}

/// The menu of the speed.
pub(super) fn speed(state: State) -> AnyView {
    let lab = state.lab();
    let chosen = Signal::derive(move || menus::place(lab.speed.get()));
    let name = |speed: Speed| text::lab_speed_name(speed.word());
    menus::menu(state, text::lab_speed_menu(), chosen, name, move |speed| lab.set_speed(speed), Signal::stored(false))
}
