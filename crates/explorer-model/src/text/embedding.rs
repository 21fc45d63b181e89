//! Code that puts the page with a state into other documents. `base` is the URL of the page without its query.

use crate::params::{ExerciseName, Panel, Params, Part, Show, Solved, to_query};

/// A link to the page with the state.
#[must_use]
pub fn link(base: &str, params: &Params) -> String {
    format!("{base}?{}", to_query(&without_progress(params)))
}

/// A link to the page with the state and with the exercises that are solved, at the list of exercises.
#[must_use]
pub fn progress_link(base: &str, params: &Params, solved: Solved) -> String {
    let mut params = params.clone();
    params.page.solved = solved;
    format!("{base}?{}#exercises", to_query(&params))
}

/// What somebody has solved is not for those with whom they share a setting.
fn without_progress(params: &Params) -> Params {
    let mut params = params.clone();
    params.page.solved = Solved::default();
    params
}

/// The same link, with the option that embeds the page in another.
fn embedded(base: &str, params: &Params) -> String {
    let query = to_query(params);
    let embed = if query.split('&').any(|pair| pair == "embed=1") { "" } else { "embed=1&" };
    format!("{base}?{embed}{query}")
}

/// What a frame shows, and how high it is.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Frame {
    /// Its name in the menu.
    pub name: &'static str,
    /// The parts.
    pub show: Show,
    /// The exercise, if it has one.
    pub exercise: Option<ExerciseName>,
    /// Height in CSS pixels at which its content does not scroll, if its width is 600 to 1000.
    pub height_css: u32,
}

/// The parts of each frame and its height, in the order of their names.
const FRAMES: [(&[Part], u32); 8] = [
    (&[Part::Loss, Part::Controls], 560),
    (&[Part::Loss], 420),
    (&[Part::Foreground], 420),
    (&[Part::Background], 420),
    (&[Part::Panel(Panel::Gini)], 420),
    (&[Part::Panel(Panel::Population)], 720),
    (&[Part::Foreground, Part::Background, Part::Controls], 760),
    (&[], 2050),
];

/// The frames that can be embedded. If the page itself shows only some parts, a frame with these parts comes first.
#[must_use]
pub fn frames(params: &Params) -> Vec<Frame> {
    const OWN_HEIGHT_CSS: u32 = 800;
    let page = params.page;
    let own = Frame { name: super::own_frame(), show: page.show, exercise: page.exercise, height_css: OWN_HEIGHT_CSS };
    let frame = |(name, (parts, height_css)): (&'static str, (&[Part], u32))| {
        let show = Show::of(parts);
        Frame { name, show, exercise: None, height_css }
    };
    let own = (!page.is_whole()).then_some(own);
    own.into_iter().chain(super::frame_names().into_iter().zip(FRAMES).map(frame)).collect()
}

impl Frame {
    /// The state with these parts.
    fn of(&self, params: &Params) -> Params {
        let mut params = without_progress(params);
        params.page.show = self.show;
        params.page.exercise = self.exercise;
        params
    }
}

/// A frame for HTML. Its title names the setting.
#[must_use]
pub fn iframe(base: &str, params: &Params, frame: &Frame) -> String {
    format!(
        "<iframe src=\"{}\" title=\"{}\" width=\"100%\" height=\"{}\" loading=\"lazy\" style=\"border: 0\"></iframe>\n",
        attribute(&embedded(base, &frame.of(params))),
        attribute(&super::embedded_title(params)),
        frame.height_css
    )
}

/// The custom element, with an attribute for each key of the URL. Its script is beside the page. An attribute can hold
/// only one pin, so several pins are in the URL of `src`.
#[must_use]
pub fn element(base: &str, params: &Params, frame: &Frame) -> String {
    // The URL of a page may end with its folder or with a file name.
    let folder = base.rsplit_once('/').map_or("", |(folder, _)| folder);
    let query = to_query(&frame.of(params));
    let mut attributes = String::new();
    if params.pins.len() > 1 {
        let pins: Vec<&str> = query.split('&').filter(|pair| pair.starts_with("pin=")).collect();
        attributes = format!(" src=\"{}?{}\"", attribute(base), attribute(&pins.join("&")));
    }
    for (key, value) in form_urlencoded::parse(query.as_bytes()) {
        if key != "pin" || params.pins.len() == 1 {
            attributes += &format!(" {key}=\"{}\"", attribute(&value));
        }
    }
    format!(
        "<script src=\"{}/embed.js\"></script>\n<focal-loss-explorer{attributes}></focal-loss-explorer>\n",
        attribute(folder)
    )
}

/// A link in Markdown, which has no frames.
#[must_use]
pub fn markdown(base: &str, params: &Params, frame: &Frame) -> String {
    let title = super::embedded_title(params).replace('[', "\\[").replace(']', "\\]");
    format!("[{title}](<{}>)\n", link(base, &frame.of(params)).replace('<', "%3C").replace('>', "%3E"))
}

/// A frame in a Quarto document, in its HTML output; a link in the others.
#[must_use]
pub fn quarto(base: &str, params: &Params, frame: &Frame) -> String {
    format!(
        "::: {{.content-visible when-format=\"html\"}}\n```{{=html}}\n{}```\n:::\n\n\
         ::: {{.content-hidden when-format=\"html\"}}\n{}:::\n",
        iframe(base, params, frame),
        markdown(base, params, frame)
    )
}

/// A frame in a MyST document of mystmd, which derives the height from the width.
#[must_use]
pub fn myst(base: &str, params: &Params, frame: &Frame) -> String {
    let address = embedded(base, &frame.of(params));
    format!(":::{{iframe}} {address}\n:width: 100%\n{}\n:::\n", super::embedded_title(params))
}

/// A frame in a MyST document of Sphinx. Its myst-parser has no directive for frames, so this is raw HTML.
#[must_use]
pub fn myst_in_sphinx(base: &str, params: &Params, frame: &Frame) -> String {
    format!("```{{raw}} html\n{}```\n", iframe(base, params, frame))
}

/// Escapes text for a quoted attribute.
fn attribute(text: &str) -> String {
    text.replace('&', "&amp;").replace('"', "&quot;").replace('<', "&lt;").replace('>', "&gt;")
}
