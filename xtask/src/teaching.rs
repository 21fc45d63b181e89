//! The teacher's guide, docs/teaching.md, as a page to read and to print, and its pictures for slides.
//!
//! In the guide, links to the explorer begin with the address of a site that does not exist. In the page they lead to the
//! explorer beside it. A line of the guide that names a picture also has the link whose state the picture shows.

use focal_loss_explorer::ui::slide;
use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd, html::push_html};

use crate::{Failure, folder::Folder, policy::integrity};

const GUIDE: &str = include_str!("../../docs/teaching.md");
const NAME: &str = "teaching.html";
const SITE: &str = "https://explorer.example/";
const STYLE: &str = include_str!("../../style/teaching.css");

/// Writes the page and the folder of its pictures.
pub(crate) fn write(folder: &Folder) -> Result<(), Failure> {
    for (name, query) in pictures(GUIDE)? {
        let picture = slide(query).ok_or_else(|| format!("docs/teaching.md: found no chart in ?{query}"))?;
        folder.write(&format!("teaching/{name}"), picture)?;
    }
    folder.write(NAME, page(GUIDE))
}

/// The names of the pictures, and the query of each.
fn pictures(guide: &str) -> Result<Vec<(&str, &str)>, Failure> {
    let mut found = Vec::new();
    for line in guide.lines() {
        let link = |start: &str| line.split_once(&format!("({SITE}{start}"))?.1.split([')', '#']).next();
        if let Some(name) = link("teaching/") {
            found.push((name, link("?").ok_or_else(|| format!("docs/teaching.md: {name} has no state"))?));
        }
    }
    Ok(found)
}

fn page(guide: &str) -> String {
    let title = guide.lines().next().unwrap_or_default().trim_start_matches("# ");
    let mut body = String::new();
    push_html(&mut body, events(guide).into_iter());
    let policy =
        format!("default-src 'none'; base-uri 'none'; img-src data:; style-src '{}'", integrity(STYLE.as_bytes()));
    format!(
        "<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\" />\n\
         <meta http-equiv=\"Content-Security-Policy\" content=\"{policy}\" />\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\" />\n\
         <meta name=\"color-scheme\" content=\"light dark\" />\n<link rel=\"icon\" href=\"data:,\" />\n\
         <title>{title}</title>\n<style>{STYLE}</style>\n</head>\n<body>\n<main>\n{body}</main>\n</body>\n</html>\n"
    )
}

/// The guide, with headings that can be linked to. Links to other documents, which no build has, are text.
fn events(guide: &str) -> Vec<Event<'_>> {
    let is_document = |target: &str| !target.contains(':') && !target.starts_with('#');
    let mut events: Vec<Event> = Vec::new();
    let mut is_dropped = false;
    for event in Parser::new_ext(guide, Options::ENABLE_TABLES) {
        match event {
            Event::Start(Tag::Link { dest_url, .. }) if is_document(&dest_url) => is_dropped = true,
            Event::End(TagEnd::Link) if is_dropped => is_dropped = false,
            Event::Start(Tag::Link { link_type, dest_url, title, id }) => {
                let dest_url = match dest_url.strip_prefix(SITE) {
                    Some(rest) => format!("./{rest}").into(),
                    None => dest_url,
                };
                events.push(Event::Start(Tag::Link { link_type, dest_url, title, id }));
            }
            Event::End(TagEnd::Heading(level)) => {
                let start = events.iter().rposition(|event| matches!(event, Event::Start(Tag::Heading { .. })));
                let place = start.map(|start| anchor(&events[start..]));
                if let Some(Event::Start(Tag::Heading { id, .. })) = start.and_then(|start| events.get_mut(start)) {
                    *id = place.map(Into::into);
                }
                events.push(Event::End(TagEnd::Heading(level)));
            }
            event => events.push(event),
        }
    }
    events
}

/// The anchor of a heading, as GitHub makes it.
fn anchor(heading: &[Event]) -> String {
    let text = heading.iter().filter_map(|event| match event {
        Event::Text(text) | Event::Code(text) => Some(text.to_lowercase()),
        _ => None,
    });
    let text: String = text.collect();
    text.chars()
        .filter(|it| it.is_alphanumeric() || " -".contains(*it))
        .map(|it| if it == ' ' { '-' } else { it })
        .collect()
}
