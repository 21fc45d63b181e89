//! Code that puts the page, at a state, into other documents. `base` is the address of the page without its query.

use crate::params::{Params, to_query};

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

/// A frame for HTML. Its text alternative is what the setting is called.
#[must_use]
pub fn iframe(base: &str, params: &Params) -> String {
    format!(
        "<iframe src=\"{}\" title=\"{}\" width=\"100%\" height=\"800\" loading=\"lazy\" style=\"border: 0\"></iframe>\n",
        attribute(&embedded(base, params)),
        attribute(&super::embedded_title(params))
    )
}

/// The custom element: an attribute for each key of the address. Its script stands beside the page. Several pins, which
/// an attribute cannot hold, stand in the address of its page.
#[must_use]
pub fn element(base: &str, params: &Params) -> String {
    // A page may be called by its folder or by a name in it.
    let folder = base.rsplit_once('/').map_or("", |(folder, _)| folder);
    let query = to_query(params);
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
pub fn markdown(base: &str, params: &Params) -> String {
    let title = super::embedded_title(params).replace('[', "\\[").replace(']', "\\]");
    format!("[{title}](<{}>)\n", link(base, params).replace('<', "%3C").replace('>', "%3E"))
}

/// A frame in a Quarto document, in its HTML output; a link in the others.
#[must_use]
pub fn quarto(base: &str, params: &Params) -> String {
    format!(
        "::: {{.content-visible when-format=\"html\"}}\n```{{=html}}\n{}```\n:::\n\n\
         ::: {{.content-hidden when-format=\"html\"}}\n{}:::\n",
        iframe(base, params),
        markdown(base, params)
    )
}

/// A frame in a MyST document.
#[must_use]
pub fn myst(base: &str, params: &Params) -> String {
    format!(":::{{iframe}} {}\n:width: 100%\n{}\n:::\n", embedded(base, params), super::embedded_title(params))
}

/// Text inside a quoted attribute.
fn attribute(text: &str) -> String {
    text.replace('&', "&amp;").replace('"', "&quot;").replace('<', "&lt;").replace('>', "&gt;")
}
