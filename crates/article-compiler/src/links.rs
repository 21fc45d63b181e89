//! Links: steps, which set the state, places of the page, and other sites.

use explorer_model::params::{choices, number_spec, parse, state_keys};

use crate::{chapter::Compiled, html::escape, problem::Problem};

/// The start tag of a link.
///
/// # Errors
/// What is wrong with the target.
pub(crate) fn start(target: &str) -> Result<String, String> {
    if let Some(query) = target.strip_prefix('?') {
        check_step(query)?;
        return Ok(format!("<a class=\"step\" href=\"{}\">", escape(target)));
    }
    if target.len() > 1 && target.starts_with('#') {
        return Ok(format!("<a href=\"{}\">", escape(target)));
    }
    let is_other_site = target.starts_with("https://") || target.starts_with("http://");
    if is_other_site && !target.contains(|letter: char| letter.is_whitespace() || letter.is_control()) {
        return Ok(format!("<a href=\"{}\" rel=\"noopener\">", escape(target)));
    }
    Err(format!("found a link to {target:?}, expected ?key=value for a step, #chapter, or https://…"))
}

/// A step sets keys of the state to values that they can have.
fn check_step(query: &str) -> Result<(), String> {
    let pairs: Vec<_> = form_urlencoded::parse(query.as_bytes()).collect();
    if pairs.is_empty() {
        return Err("found a step without a key, expected for instance ?gamma=0".to_owned());
    }
    if let Some((key, _)) = pairs.iter().find(|(key, _)| state_keys().all(|known| known != key)) {
        let known = state_keys().collect::<Vec<_>>().join(", ");
        return Err(format!("found a step that sets {key:?}, expected one of {known}"));
    }
    match parse(query).1.first() {
        None => Ok(()),
        Some(warning) => {
            let expected = match (number_spec(warning.key), &choices(warning.key)[..]) {
                (Some(spec), _) => format!("a number from {} to {}, once", spec.min, spec.max),
                (None, []) => format!("a value that README.md allows ({:?})", warning.problem),
                (None, words) => format!("one of {}, once", words.join(", ")),
            };
            Err(format!("found a step to {}={}, expected {expected}", warning.key, warning.found))
        }
    }
}

/// The links to places that the page does not have.
pub(crate) fn unresolved(chapters: &[Compiled], anchors: &[&str]) -> Vec<Problem> {
    let mut ids: Vec<&str> = anchors.to_vec();
    let mut problems = Vec::new();
    for compiled in chapters {
        for (id, line) in &compiled.ids {
            if ids.contains(&&id[..]) {
                let what = format!("found a second place with the name #{id}, expected another name");
                problems.push(Problem::new(&compiled.file, *line, what));
            }
            ids.push(id);
        }
    }
    for compiled in chapters {
        for (target, line) in compiled.targets.iter().filter(|(target, _)| !ids.contains(&&target[..])) {
            let what = format!("found a link to #{target}, expected one of #{}", ids.join(", #"));
            problems.push(Problem::new(&compiled.file, *line, what));
        }
    }
    problems
}
