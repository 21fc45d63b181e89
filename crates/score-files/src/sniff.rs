//! How a text is laid out as a table: lines before it, the separator, names of rows. The first bytes of the file tell.

use super::input::{BYTE_ORDER_MARK, Prefix};

/// So many lines show the layout.
const LINES: usize = 50;

/// Where a table starts, and how its rows are written.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Layout {
    pub(super) start: u64,
    /// Lines before the table.
    pub(super) lines: u64,
    /// The separator. A blank stands for any number of blanks.
    pub(super) delimiter: u8,
    /// Whether the header leaves out the first column, as R does for the names of rows.
    pub(super) has_row_names: bool,
}

/// The layout, and the text of the last comment above the table, which may hold the names of the columns.
pub(super) fn layout(prefix: &Prefix) -> (Layout, Option<String>) {
    let text = prefix.bytes.strip_prefix(BYTE_ORDER_MARK).unwrap_or(&prefix.bytes);
    let mark = prefix.bytes.len() - text.len();
    let Preamble { bytes, lines, separator, comment } = preamble(text);
    let table = text.get(bytes..).unwrap_or_default();
    let whole = prefix.is_whole;
    let (delimiter, has_row_names) = match separator {
        Some(separator) => (separator, has_row_names(table, separator, whole)),
        None => delimiter(table, whole),
    };
    (Layout { start: (mark + bytes) as u64, lines, delimiter, has_row_names }, comment)
}

/// The lines above a table.
#[derive(Default)]
struct Preamble {
    bytes: usize,
    lines: u64,
    separator: Option<u8>,
    comment: Option<String>,
}

/// Finds comments, and Excel's line that names the separator.
fn preamble(text: &[u8]) -> Preamble {
    let mut found = Preamble::default();
    let (mut at, mut lines) = (0, 0);
    for line in text.split_inclusive(|&byte| byte == b'\n') {
        at += line.len();
        lines += 1;
        let line = line.trim_ascii();
        if line.is_empty() {
            continue;
        }
        let separator = separator(line).filter(|_| found.separator.is_none());
        if separator.is_none() && !line.starts_with(b"#") {
            return found;
        }
        let comment = String::from_utf8_lossy(line).trim_start_matches('#').trim().to_owned();
        let comment = separator.is_none().then_some(comment);
        found = Preamble { bytes: at, lines, separator: separator.or(found.separator), comment };
    }
    // No line of a table follows: the caller finds what is wrong with the text as a whole.
    Preamble::default()
}

/// Excel's `sep=;`.
fn separator(line: &[u8]) -> Option<u8> {
    let line = line.strip_prefix(b"\"").and_then(|line| line.strip_suffix(b"\"")).unwrap_or(line);
    let (name, separator) = line.split_at_checked(4)?;
    match separator {
        [separator] if name.eq_ignore_ascii_case(b"sep=") => Some(*separator),
        // The tab was trimmed from the end of the line.
        [] if name.eq_ignore_ascii_case(b"sep=") => Some(b'\t'),
        _ => None,
    }
}

/// The separator that every line has as often, or else the one that the first line has most often.
fn delimiter(text: &[u8], is_whole: bool) -> (u8, bool) {
    for delimiter in [b'\t', b';', b',', b'|', b' '] {
        let fields = fields(text, delimiter, is_whole);
        let Some((&first, rest)) = fields.split_first() else { continue };
        let is_even = first > 1 && rest.iter().all(|&count| count == first);
        let has_row_names = !is_even && has_row_names(text, delimiter, is_whole);
        if (is_even || has_row_names) && (delimiter != b' ' || has_numbers(text)) {
            return (delimiter, has_row_names);
        }
    }
    let most = [b',', b';', b'\t', b'|'].map(|it| (fields(text, it, is_whole).first().copied().unwrap_or(1), it));
    let most = most.into_iter().filter(|&(count, _)| count > 1).max_by_key(|&(count, _)| count);
    (most.map_or(if has_numbers(text) { b' ' } else { b',' }, |(_, delimiter)| delimiter), false)
}

/// Whether all lines have one field more than the first.
fn has_row_names(text: &[u8], delimiter: u8, is_whole: bool) -> bool {
    let fields = fields(text, delimiter, is_whole);
    let Some((&first, rest)) = fields.split_first() else { return false };
    let name = text.split(|&byte| byte == delimiter).next().unwrap_or_default();
    if super::labels::number(name.trim_ascii()).is_some() {
        return false;
    }
    // A separator at the end of each row is no name of a row.
    let ends = |line: &[u8]| line.strip_suffix(b"\r").unwrap_or(line).ends_with(&[delimiter]);
    let is_ended = delimiter != b' ' && text.split(|&byte| byte == b'\n').nth(1).is_some_and(ends);
    first > 1 && !rest.is_empty() && rest.iter().all(|&count| count == first + 1) && !is_ended
}

/// Whether the second line, or the only one, has at least two words, and one of them is a number.
fn has_numbers(text: &[u8]) -> bool {
    let mut lines = text.split(|&byte| byte == b'\n').filter(|line| !line.trim_ascii().is_empty());
    let first = lines.next().unwrap_or_default();
    let line = String::from_utf8_lossy(lines.next().unwrap_or(first));
    let numbers = line.split_ascii_whitespace().filter(|word| super::labels::number(word.as_bytes()).is_some());
    line.split_ascii_whitespace().nth(1).is_some() && numbers.count() > 0
}

/// How many fields each of the first lines has. Of a text that is cut off, the last line does not count, unless it is the
/// only one.
fn fields(text: &[u8], delimiter: u8, is_whole: bool) -> Vec<usize> {
    let mut counts = Vec::new();
    let (mut separators, mut words, mut in_word, mut is_quoted) = (0, 0, false, false);
    let count = |separators: usize, words: usize| match delimiter {
        b' ' => words,
        _ if words == 0 && separators == 0 => 0,
        _ => separators + 1,
    };
    for &byte in text {
        is_quoted ^= byte == b'"';
        if byte == b'\n' && !is_quoted {
            counts.extend(Some(count(separators, words)).filter(|&count| count > 0));
            (separators, words, in_word) = (0, 0, false);
            if counts.len() == LINES {
                return counts;
            }
            continue;
        }
        separators += usize::from(byte == delimiter && !is_quoted);
        let is_blank = !is_quoted && byte.is_ascii_whitespace();
        words += usize::from(!is_blank && !in_word);
        in_word = !is_blank;
    }
    if is_whole || counts.is_empty() {
        counts.extend(Some(count(separators, words)).filter(|&count| count > 0));
    }
    counts
}

#[cfg(test)]
mod tests {
    use super::*;

    fn layout_of(text: &str) -> (Layout, Option<String>) {
        layout(&Prefix { bytes: text.as_bytes().to_vec(), is_whole: true })
    }

    #[test]
    fn separators() {
        for (text, expected) in [
            ("score,label\n0.5,1\n", b','),
            ("score;label\n0,5;1\n0,25;0\n", b';'),
            ("0,5;1\n0,25;0\n", b';'),
            ("a\tb\n0,5\t1\n", b'\t'),
            ("0.5 1\n0.25 0\n", b' '),
            ("score label\n0.5   1\n 0.25  0\n", b' '),
            ("score|label\n0.5|1\n", b'|'),
            ("name of it,score,label\n\"a, b\",0.5,1\n", b','),
            ("score,label\n0.5,1\n0.5\n", b','),
            ("0.5 1\n0.25 0\nend\n", b' '),
            ("some words of prose\nand more of it here\n", b','),
            ("score\n0.5\n", b','),
            ("sep=;\r\na,b;c\n1;0\n", b';'),
            ("\"sep=,\"\na,b;c\n1;0\n", b','),
            ("sep=\t\na\tb\n", b'\t'),
        ] {
            assert_eq!(layout_of(text).0.delimiter, expected, "{text}");
        }
    }

    #[test]
    fn lines_above_a_table() {
        for (text, start, lines, comment) in [
            ("a,b\n", 0, 0, None),
            ("\n\na,b\n", 0, 0, None),
            ("# x\n\n## score label\n\na,b\n", 20, 3, Some("score label")),
            ("sep=,\r\na,b\n", 7, 1, None),
            ("# only\n# comments\n", 0, 0, None),
            ("\u{feff}#x\na,b\n", 6, 1, Some("x")),
        ] {
            let (layout, found) = layout_of(text);
            assert_eq!((layout.start, layout.lines, found.as_deref()), (start, lines, comment), "{text}");
        }
    }

    #[test]
    fn names_of_rows() {
        for (text, expected) in [
            ("\"score\"\t\"label\"\n\"1\"\t0.5\t1\n\"2\"\t0.5\t0\n", true),
            ("score label\na 0.5 1\nb 0.5 0\n", true),
            ("score,label\n0.5,1,\n0.5,0,\n", false),
            ("score,label\n0.5,1\n1,0.5,0\n", false),
            ("score\n1,0.5\n", false),
            ("0.5,1\n1,0.5,0\n", false),
        ] {
            assert_eq!(layout_of(text).0.has_row_names, expected, "{text}");
        }
    }
}
