//! Text from outside in a sentence or a menu.

const LONGEST: usize = 40;

/// The beginning of a text from outside, as a sentence may quote it: at most 40 characters. A character that nobody
/// sees, breaks the line or turns the direction of writing is replaced by `�`.
///
/// ```
/// use score_files::shortened;
///
/// assert_eq!(shortened("score"), "score");
/// assert_eq!(shortened("sco\u{202e}re\n"), "sco�re�");
/// assert_eq!(shortened(&"9".repeat(1000)), format!("{}…", "9".repeat(39)));
/// ```
#[must_use]
pub fn shortened(text: &str) -> String {
    let mut characters = text.chars().map(|character| if is_hidden(character) { '\u{fffd}' } else { character });
    let start: String = characters.by_ref().take(LONGEST).collect();
    if characters.next().is_none() {
        return start;
    }
    start.chars().take(LONGEST - 1).chain(['…']).collect()
}

/// Controls, soft hyphens, marks of direction, invisible operators and tags. The joiners U+200C and U+200D are letters'
/// business in many scripts, so they stay.
fn is_hidden(character: char) -> bool {
    character.is_control()
        || matches!(
            character,
            '\u{ad}'
                | '\u{61c}'
                | '\u{180e}'
                | '\u{200b}'
                | '\u{200e}'
                | '\u{200f}'
                | '\u{2028}'..='\u{202e}'
                | '\u{2060}'..='\u{206f}'
                | '\u{feff}'
                | '\u{fff9}'..='\u{fffb}'
                | '\u{e0000}'..='\u{e007f}'
        )
}
