//! Code that puts the page, at a state, into other documents. `base` is the address of the page without its query.

use crate::params::{Panel, Params, Part, Show, to_query};

/// The page at the state.
#[must_use]
pub fn link(base: &str, params: &Params) -> String {
    format!("{base}?{}", to_query(params))
}

/// The same without the page's furniture.
fn embedded(base: &str, params: &Params) -> String {
    let query = to_query(params);
    let embed = if query.split('&').any(|pair| pair == "embed=1") { "" } else { "embed=1&" };
    format!("{base}?{embed}{query}")
}

/// What a frame shows, and how high it is.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Frame {
    /// As a menu says it.
    pub name: &'static str,
    /// The parts.
    pub show: Show,
    /// CSS pixels at which it does not scroll inside, where it is 600 to 1000 wide.
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

/// What can be embedded. Where the page itself shows some parts only, those come first.
#[must_use]
pub fn frames(params: &Params) -> Vec<Frame> {
    const OWN_HEIGHT_CSS: u32 = 800;
    let own = Frame { name: super::own_frame(), show: params.page.show, height_css: OWN_HEIGHT_CSS };
    let frame =
        |(name, (parts, height_css)): (&'static str, (&[Part], u32))| Frame { name, show: Show::of(parts), height_css };
    let own = (!own.show.is_everything()).then_some(own);
    own.into_iter().chain(super::frame_names().into_iter().zip(FRAMES).map(frame)).collect()
}

impl Frame {
    /// The state with these parts.
    fn of(&self, params: &Params) -> Params {
        let mut params = params.clone();
        params.page.show = self.show;
        params
    }
}

/// A frame for HTML. Its text alternative is what the setting is called.
#[must_use]
pub fn iframe(base: &str, params: &Params, frame: &Frame) -> String {
    format!(
        "<iframe src=\"{}\" title=\"{}\" width=\"100%\" height=\"{}\" loading=\"lazy\" style=\"border: 0\"></iframe>\n",
        attribute(&embedded(base, &frame.of(params))),
        attribute(&super::embedded_title(params)),
        frame.height_css
    )
}

/// The custom element: an attribute for each key of the address. Its script stands beside the page. Several pins, which
/// an attribute cannot hold, stand in the address of its page.
#[must_use]
pub fn element(base: &str, params: &Params, frame: &Frame) -> String {
    // A page may be called by its folder or by a name in it.
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

/// A frame in a MyST document of mystmd, which gives it a height by its width.
#[must_use]
pub fn myst(base: &str, params: &Params, frame: &Frame) -> String {
    let address = embedded(base, &frame.of(params));
    format!(":::{{iframe}} {address}\n:width: 100%\n{}\n:::\n", super::embedded_title(params))
}

/// A frame in a MyST document of Sphinx, whose myst-parser has no directive for it.
#[must_use]
pub fn myst_in_sphinx(base: &str, params: &Params, frame: &Frame) -> String {
    format!("```{{raw}} html\n{}```\n", iframe(base, params, frame))
}

/// Text inside a quoted attribute.
fn attribute(text: &str) -> String {
    text.replace('&', "&amp;").replace('"', "&quot;").replace('<', "&lt;").replace('>', "&gt;")
}
