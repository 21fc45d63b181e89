//! A table's tags. Its first row and its first column are headings.

use pulldown_cmark::Alignment;

/// Where in a table the text stands.
#[derive(Debug, Default)]
pub(crate) struct Table {
    alignments: Vec<Alignment>,
    column: usize,
    in_head: bool,
    cell: &'static str,
}

impl Table {
    pub(crate) fn new(alignments: &[Alignment]) -> Self {
        Self { alignments: alignments.to_vec(), ..Self::default() }
    }

    pub(crate) fn start_row(&mut self, in_head: bool) {
        (self.in_head, self.column) = (in_head, 0);
    }

    /// The start tag of the next cell. A heading without text is a plain cell.
    pub(crate) fn start_cell(&mut self, is_empty: bool) -> String {
        let (element, scope) = match (self.in_head, self.column) {
            _ if is_empty => ("td", ""),
            (true, _) => ("th", " scope=\"col\""),
            (false, 0) => ("th", " scope=\"row\""),
            (false, _) => ("td", ""),
        };
        let class = match self.alignments.get(self.column) {
            Some(Alignment::Right) => " class=\"right\"",
            Some(Alignment::Center) => " class=\"center\"",
            _ => "",
        };
        self.column += 1;
        self.cell = element;
        format!("<{element}{scope}{class}>")
    }

    pub(crate) fn end_cell(&self) -> String {
        format!("</{}>", self.cell)
    }
}
