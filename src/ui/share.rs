//! The menu of sharing and export, at the right of the page's first line. Its content is there only while it is open.

use leptos::{
    ev::{self, KeyboardEvent},
    html,
    prelude::*,
};

use super::menus;
use crate::{
    chart::backend,
    params::Params,
    plot::Picture,
    scene::{CHARTS, Chart, csv},
    state::State,
    text::{
        self,
        embedding::{self, Frame},
    },
    web::{self, guarded},
};

/// The scale of a PNG at first: sharp on a slide.
const FIRST_SCALE: usize = 2;

pub(super) fn share(state: State) -> AnyView {
    let (open, set_open) = signal(false);
    let details = NodeRef::<html::Details>::new();
    let summary = NodeRef::<html::Summary>::new();
    let toggled = move |_: ev::Event| set_open.set(details.get_untracked().is_some_and(|details| details.open()));
    let close = move || {
        if let Some(details) = details.get_untracked() {
            details.set_open(false);
        }
    };
    let key = move |event: KeyboardEvent| {
        if event.key() == "Escape" && open.get_untracked() {
            close();
            if let Some(summary) = summary.get_untracked() {
                // A summary takes the focus.
                let _ = summary.focus();
            }
        }
    };
    let content = move || {
        open.get().then(|| {
            if let Some(details) = details.get_untracked() {
                web::on_press_outside(&details, close);
            }
            content(state)
        })
    };
    view! {
        <details class="share" node_ref=details on:toggle=guarded(toggled) on:keydown=guarded(key)>
            <summary node_ref=summary>{text::share()}</summary>
            {content}
        </details>
    }
    .into_any()
}

/// What came of the last action.
#[derive(Clone, Copy)]
struct Outcome {
    said: RwSignal<String>,
    /// What the clipboard did not take.
    by_hand: RwSignal<Option<String>>,
}

impl Outcome {
    fn say(self, text: String) {
        self.by_hand.set(None);
        self.said.set(text);
    }

    fn offered(self, name: &str, is_offered: bool) {
        // The menu may have been closed while the browser made a picture.
        if !self.said.is_disposed() {
            self.say(if is_offered { text::saved(name) } else { text::not_saved().to_owned() });
        }
    }

    fn copy(self, name: &'static str, text: &str) {
        let kept = text.to_owned();
        web::copy(text, move |is_copied| {
            // The menu may have been closed while the browser asked.
            if self.said.is_disposed() {
                return;
            }
            if is_copied {
                self.say(text::copied(name));
            } else {
                self.said.set(text::copy_by_hand().to_owned());
                self.by_hand.set(Some(kept));
            }
        });
    }
}

fn content(state: State) -> AnyView {
    let outcome = Outcome { said: RwSignal::new(String::new()), by_hand: RwSignal::new(None) };
    let print = move |_| {
        if web::print().is_err() {
            outcome.say(text::not_saved().to_owned());
        }
    };
    view! {
        <div class="share-menu" role="group" aria-label=text::share_menu()>
            {copies(state, outcome)}
            {embeds(state, outcome)}
            {code(state, outcome)}
            {downloads(state, outcome)}
            <button type="button" on:click=print>{text::print()}</button>
            <p class="outcome" role="status">{outcome.said}</p>
            {move || outcome.by_hand.get().map(by_hand)}
        </div>
    }
    .into_any()
}

/// Text to be copied by hand, selected.
pub(super) fn by_hand(text: String) -> AnyView {
    let area = NodeRef::<html::Textarea>::new();
    Effect::new(move |_| {
        if let Some(area) = area.get() {
            // Here and not as a property, which would be set after the selection and undo it.
            area.set_value(&text);
            let _ = area.focus();
            area.select();
        }
    });
    view! { <textarea node_ref=area readonly rows="4" aria-label=text::copy_by_hand()></textarea> }.into_any()
}

fn group(name: &'static str, content: AnyView) -> AnyView {
    view! {
        <div role="group" aria-label=name>
            <p class="kind" aria-hidden="true">{name}</p>
            <div class="choices">{content}</div>
        </div>
    }
    .into_any()
}

fn copies(state: State, outcome: Outcome) -> AnyView {
    let copy =
        move |_| outcome.copy(text::copy_link(), &embedding::link(&web::page_address(), &state.params_untracked()));
    let button = view! { <button type="button" on:click=copy>{text::copy_link()}</button> };
    group(text::copy_group(), button.into_any())
}

/// Code for other documents, and what the frame in it shows.
fn embeds(state: State, outcome: Outcome) -> AnyView {
    type Code = fn(&str, &Params, &Frame) -> String;
    let copies: [(&str, Code); 6] = [
        (text::copy_iframe(), embedding::iframe),
        (text::copy_element(), embedding::element),
        (text::copy_markdown(), embedding::markdown),
        (text::copy_quarto(), embedding::quarto),
        (text::copy_myst(), embedding::myst),
        (text::copy_myst_in_sphinx(), embedding::myst_in_sphinx),
    ];
    let names: Vec<String> =
        embedding::frames(&state.params_untracked()).iter().map(|frame| frame.name.to_owned()).collect();
    let chosen = RwSignal::new(0);
    let choose = move |index| chosen.set(index);
    let menu = menus::select(text::embed_menu(), chosen.into(), &names, Box::new(choose), Signal::stored(false), false);
    let button = |(name, code): (&'static str, Code)| {
        let copy = move |_| {
            let params = state.params_untracked();
            if let Some(frame) = embedding::frames(&params).get(chosen.get_untracked()) {
                outcome.copy(name, &code(&web::page_address(), &params, frame));
            }
        };
        view! { <button type="button" on:click=copy>{name}</button> }
    };
    group(text::embed_group(), (menu, copies.map(button).collect_view()).into_any())
}

fn code(state: State, outcome: Outcome) -> AnyView {
    let names = text::snippets(&state.params_untracked()).into_iter().map(|snippet| snippet.name);
    let button = |(index, name): (usize, &'static str)| {
        let copy = move |_| {
            if let Some(snippet) = text::snippets(&state.params_untracked()).into_iter().nth(index) {
                outcome.copy(name, &snippet.code);
            }
        };
        view! { <button type="button" on:click=copy>{name}</button> }
    };
    group(text::code_group(), names.enumerate().map(button).collect_view().into_any())
}

fn downloads(state: State, outcome: Outcome) -> AnyView {
    let scale = RwSignal::new(FIRST_SCALE);
    let choose = move |index| scale.set(index);
    let row = |(chart, name): (Chart, &'static str)| {
        let cell = |(format, label): (usize, &'static str)| {
            let save = move |_| {
                let scale = scale.get_untracked() as f64 + 1.0;
                download(state, &Picture { chart, scale, ..Picture::default() }, format, outcome);
            };
            let full = text::DownloadName { chart: name, format: label }.say();
            view! { <td><button type="button" aria-label=full on:click=save>{label}</button></td> }
        };
        let cells = text::SHARE_FORMATS.into_iter().enumerate().map(cell).collect_view();
        view! { <tr><th scope="row">{name}</th>{cells}</tr> }
    };
    let rows = CHARTS.into_iter().zip(text::share_charts()).map(row).collect_view();
    let table = view! {
        <table><tbody>{rows}</tbody></table>
        {menus::select(text::png_scale(), scale.into(), &text::png_scales(), Box::new(choose), Signal::stored(false), false)}
    };
    group(text::download_group(), table.into_any())
}

/// Offers a file in the format of that place, and says what came of it.
fn download(state: State, picture: &Picture, format: usize, outcome: Outcome) {
    let chart = picture.chart;
    state.now().with_untracked(|now| {
        let name = |extension| text::file_name(chart.id(), &now.params, extension);
        match format {
            0 => {
                let markup = backend::picture_text(picture, now);
                let name = name("svg");
                outcome.offered(&name, markup.is_ok_and(|markup| web::download_text(&markup, &name)));
            }
            1 => {
                let name = name("png");
                backend::offer_png(picture, now, move |is_offered| outcome.offered(&name, is_offered));
            }
            _ => {
                let name = name("csv");
                outcome.offered(&name, web::download_text(&csv(&chart.columns(now)), &name));
            }
        }
    });
}
