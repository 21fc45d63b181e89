//! The sound of a chart, for those who hear a curve rather than see it. Nothing sounds before somebody asks for it.

use leptos::{ev, prelude::*};

use crate::{
    scene::{
        Chart, Frame, Series,
        sound::{self, NOTES, Note},
    },
    state::State,
    text,
    web::{self, guarded},
};

/// What a chart plays, and how far.
#[derive(Clone, Copy)]
pub(super) struct Listening {
    chart: Chart,
    state: State,
    frame: Memo<Frame>,
    /// Whether all notes are being played.
    playing: RwSignal<bool>,
    /// The note that comes next.
    next: StoredValue<usize>,
    /// Whether somebody has asked to hear the chart, and whether the browser can play: None before that.
    has_sound: RwSignal<Option<bool>>,
    /// Whether the crosshair sounds.
    at_crosshair: RwSignal<bool>,
}

impl Listening {
    pub(super) fn new(chart: Chart, state: State, frame: Memo<Frame>) -> Self {
        let playing = RwSignal::new(false);
        on_cleanup(move || {
            if playing.try_get_untracked() == Some(true) {
                web::silence();
            }
        });
        let (has_sound, at_crosshair) = (RwSignal::new(None), RwSignal::new(false));
        Self { chart, state, frame, playing, next: StoredValue::new(0), has_sound, at_crosshair }
    }

    fn with_curves<T>(self, make: impl Fn(&Frame, &[Series]) -> T) -> T {
        let Self { chart, state, frame, .. } = self;
        state.now().with_untracked(|now| frame.with_untracked(|frame| make(frame, &chart.curves(now))))
    }

    /// Plays from a note on: all that follow, or only this one.
    fn play(self, from: usize, is_alone: bool) {
        let notes: Vec<f64> = self.with_curves(sound::notes).iter().flat_map(numbers).collect();
        let Self { playing, next, .. } = self;
        next.set_value(from);
        let can = web::play(&notes, from, if is_alone { 1 } else { NOTES }, move |reached| {
            // The chart may be gone.
            if !is_alone && !playing.is_disposed() {
                playing.set(false);
                next.set_value(if reached < NOTES { reached } else { 0 });
            }
        });
        self.has_sound.set(Some(can));
        playing.set(can && !is_alone);
    }

    fn press(self) {
        if self.playing.get_untracked() { web::silence() } else { self.play(self.next.get_value(), false) }
    }

    /// Goes to a note by a key on the button.
    fn key(self, event: &ev::KeyboardEvent) {
        let to: fn(usize) -> usize = match event.key().as_str() {
            "ArrowRight" => |note| (note + 1).min(NOTES - 1),
            "ArrowLeft" => |note| note.saturating_sub(1),
            "Home" => |_| 0,
            "End" => |_| NOTES - 1,
            _ => return,
        };
        event.prevent_default();
        // What plays tells how far it is.
        web::silence();
        self.play(to(self.next.get_value()), true);
    }

    /// Plays what is at a position on the horizontal axis, if the crosshair sounds.
    pub(super) fn sound_at(self, position: f64) {
        if self.at_crosshair.get_untracked() {
            let note = self.with_curves(|frame, curves| sound::note(position, frame, curves));
            web::play(&numbers(&note), 0, 1, |_| ());
        }
    }

    /// The button, and after it was pressed once what its keys do.
    pub(super) fn view(self, name: Signal<String>) -> AnyView {
        let Self { playing, has_sound, at_crosshair, .. } = self;
        let full = move || if playing.get() { text::pause_chart(&name.get()) } else { text::listen_to(&name.get()) };
        let choose = move |event: ev::Event| at_crosshair.set(event_target_checked(&event));
        let can = Memo::new(move |_| has_sound.get());
        let explained = move || {
            can.get().map(|can| {
                if can {
                    view! {
                        <div class="listening">
                            {text::listen_hint()}
                            <label><input type="checkbox" on:change=guarded(choose) />{text::listen_crosshair()}</label>
                        </div>
                    }
                    .into_any()
                } else {
                    view! { <div class="listening" role="alert">{text::no_sound()}</div> }.into_any()
                }
            })
        };
        view! {
            <button
                type="button"
                class="quiet"
                aria-label=full
                title=text::listen_hint()
                on:click=move |_| self.press()
                on:keydown=move |event: ev::KeyboardEvent| self.key(&event)
            >
                {move || if playing.get() { text::pause() } else { text::listen() }}
            </button>
            {explained}
        }
        .into_any()
    }
}

fn numbers(note: &Note) -> [f64; 4] {
    let [yours, reference] = note.frequencies;
    [note.time, note.pan, yours, reference]
}
