//! One chapter: Markdown becomes HTML.

use std::{
    ops::Range,
    path::{Path, PathBuf},
};

use explorer_model::article::Expression;
use math_core::MathDisplay;
use pulldown_cmark::{CodeBlockKind, Event, HeadingLevel, Options, Parser, Tag, TagEnd};

use crate::{
    Chapter, Exercise, Sources, formula,
    html::{escape, slug},
    links, numbers,
    problem::{Problem, Report},
    prose::{OTHER, Prose, is_given},
    source::{Source, is_placeholder},
    table::Table,
    words,
};

mod exercise;

type Events<'a> = [(Event<'a>, Range<usize>)];

/// A chapter, its places, and the places that it links to, each with its line.
pub(crate) struct Compiled {
    pub(crate) chapter: Chapter,
    pub(crate) file: PathBuf,
    pub(crate) ids: Vec<(String, usize)>,
    pub(crate) targets: Vec<(String, usize)>,
}

/// Compiles a file. Without a title there is no chapter.
pub(crate) fn compile(
    file: &Path,
    text: &str,
    number: u32,
    slug: &str,
    exercises_before: usize,
    sources: &Sources,
) -> (Option<Compiled>, Vec<Problem>) {
    let mut report = Report::new(file);
    let Some(source) = Source::read(text, &mut report) else { return (None, report.problems) };
    let options =
        Options::ENABLE_TABLES | Options::ENABLE_MATH | Options::ENABLE_DEFINITION_LIST | Options::ENABLE_TASKLISTS;
    let events: Vec<_> = Parser::new_ext(&source.body, options).into_offset_iter().collect();
    let title_id = format!("{slug}-title");
    let mut writer = Writer {
        source: &source,
        sources,
        slug,
        report,
        used: vec![false; source.given.len()],
        out: String::new(),
        prose: Prose::default(),
        ids: vec![(slug.to_owned(), 1), (title_id.clone(), 1)],
        targets: Vec::new(),
        table: Table::default(),
        link: Vec::new(),
        exercises_before,
        exercises: Vec::new(),
    };
    writer.write(&events);
    writer.check_given();
    let title = escape(&source.title);
    let html = format!(
        "<section class=\"chapter\" id=\"{slug}\" aria-labelledby=\"{title_id}\">\n\
         <h2 id=\"{title_id}\">{title}</h2>\n{}</section>\n",
        writer.out
    );
    let exercises = std::mem::take(&mut writer.exercises);
    let chapter = Chapter { number, slug: slug.to_owned(), title: source.title.clone(), html, exercises };
    let (ids, targets) = (writer.ids, writer.targets);
    (Some(Compiled { chapter, file: file.to_owned(), ids, targets }), writer.report.problems)
}

struct Writer<'a> {
    source: &'a Source,
    sources: &'a Sources<'a>,
    slug: &'a str,
    report: Report<'a>,
    /// Which of the given numbers the text has.
    used: Vec<bool>,
    out: String,
    prose: Prose,
    ids: Vec<(String, usize)>,
    targets: Vec<(String, usize)>,
    table: Table,
    /// The numbers of the present link's target.
    link: Vec<f64>,
    /// How many exercises the chapters before have.
    exercises_before: usize,
    exercises: Vec<Exercise>,
}

impl Writer<'_> {
    fn write(&mut self, events: &Events) {
        let mut at = 0;
        while at < events.len() {
            at += self.write_next(&events[at..]);
        }
        self.end_block();
    }

    /// Writes what stands first, and says how many events that took.
    fn write_next(&mut self, events: &Events) -> usize {
        let (event, place) = &events[0];
        let line = self.source.line(place.start);
        match event {
            Event::Start(Tag::Paragraph) => return self.paragraph(events, line),
            Event::Start(Tag::BlockQuote(_)) if exercise::begins(events) => return self.exercise(events, line),
            Event::Start(Tag::Heading { level, .. }) => self.heading(*level, events, line),
            Event::Start(Tag::TableCell) => {
                let is_empty = matches!(events.get(1), Some((Event::End(TagEnd::TableCell), _)));
                let tag = self.table.start_cell(is_empty);
                self.start_block(&tag);
            }
            Event::Start(tag) => self.start(tag, line),
            Event::End(tag) => self.end(*tag),
            Event::Text(text) => self.text(text, place, line),
            Event::Code(code) => {
                self.out.push_str("<code>");
                self.code(code, line);
                self.out.push_str("</code>");
            }
            Event::InlineMath(latex) => self.formula(latex, MathDisplay::Inline, line),
            Event::DisplayMath(latex) => self.formula(latex, MathDisplay::Block, line),
            Event::SoftBreak => self.line_break("\n", line),
            Event::HardBreak => self.line_break("<br />\n", line),
            Event::Rule => self.out.push_str("<hr />\n"),
            Event::Html(html) | Event::InlineHtml(html) => {
                let found = html.trim();
                self.report.add(line, format!("found the HTML {found:?}, expected Markdown; for the sign, write \\<"));
            }
            Event::TaskListMarker(_) => self.report.add(line, "found a box [ ], expected it in an exercise"),
            Event::FootnoteReference(_) => {}
        }
        1
    }

    /// Writes something that does not stand here.
    fn aside(&mut self, events: &Events) -> String {
        let before = std::mem::take(&mut self.out);
        self.write(events);
        std::mem::replace(&mut self.out, before)
    }

    /// A paragraph, a figure, or formulas that stand alone.
    fn paragraph(&mut self, events: &Events, line: usize) -> usize {
        let is_end = |(event, _): &(Event, _)| matches!(event, Event::End(TagEnd::Paragraph));
        let end = events.iter().position(is_end).unwrap_or(events.len());
        let inside = events.get(1..end).unwrap_or_default();
        let is_end_of_image = |(event, _): &(Event, _)| matches!(event, Event::End(TagEnd::Image));
        if let [(Event::Start(Tag::Image { dest_url, .. }), _), caption @ .., _] = inside
            && inside.iter().position(is_end_of_image) == Some(inside.len() - 1)
        {
            self.figure(dest_url, caption, line);
            return end + 1;
        }
        let is_formula = |(event, _): &(Event, _)| matches!(event, Event::DisplayMath(_) | Event::SoftBreak);
        let class = if inside.iter().all(is_formula) { " class=\"formula\"" } else { "" };
        self.start_block(&format!("<p{class}>"));
        1
    }

    fn figure(&mut self, target: &str, caption: &Events, line: usize) {
        let name = target.strip_prefix("figure:").unwrap_or_default();
        if !self.sources.figures.contains(&name) {
            let names = self.sources.figures.join(", figure:");
            self.report.add(line, format!("found the image {target:?}, expected one of figure:{names}"));
            return;
        }
        if caption.is_empty() {
            self.report.add(line, format!("found figure:{name} without a caption, expected ![caption](figure:{name})"));
        }
        let caption = self.aside(caption);
        self.out.push_str(&(self.sources.figure)(name, &caption));
        self.out.push('\n');
    }

    fn heading(&mut self, level: HeadingLevel, events: &Events, line: usize) {
        if level != HeadingLevel::H2 {
            self.report.add(line, format!("found a heading of level {}, expected ## for each", level as usize));
        }
        let inside = events.iter().take_while(|(event, _)| !matches!(event, Event::End(TagEnd::Heading(_))));
        let text = inside.filter_map(|(event, _)| match event {
            Event::Text(text) | Event::Code(text) => Some(text.chars().filter(|letter| !is_placeholder(*letter))),
            _ => None,
        });
        let id = format!("{}-{}", self.slug, slug(&text.flatten().collect::<String>()));
        self.start_block(&format!("<h3 id=\"{id}\">"));
        self.ids.push((id, line));
    }

    fn start(&mut self, tag: &Tag, line: usize) {
        match tag {
            Tag::Emphasis => self.out.push_str("<em>"),
            Tag::Strong => self.out.push_str("<strong>"),
            Tag::Link { dest_url, .. } => self.start_link(dest_url, line),
            Tag::Image { dest_url, .. } => {
                let what = "expected a figure ![caption](figure:NAME) alone in its paragraph";
                self.report.add(line, format!("found the image {dest_url:?}, {what}"));
            }
            Tag::BlockQuote(_) => self.start_block("<blockquote>\n"),
            Tag::CodeBlock(kind) => {
                if *kind == CodeBlockKind::Indented {
                    self.report
                        .add(line, "found text behind four spaces, expected none; for code, write ``` around it");
                }
                self.start_block("<pre tabindex=\"0\"><code>");
            }
            Tag::List(None) => self.start_block("<ul>\n"),
            Tag::List(Some(1)) => self.start_block("<ol>\n"),
            Tag::List(Some(first)) => self.start_block(&format!("<ol start=\"{first}\">\n")),
            Tag::Item => self.start_block("<li>"),
            Tag::DefinitionList => self.start_block("<dl>\n"),
            Tag::DefinitionListTitle => self.start_block("<dt>"),
            Tag::DefinitionListDefinition => self.start_block("<dd>"),
            Tag::Table(alignments) => {
                self.table = Table::new(alignments);
                let label = format!("aria-labelledby=\"{}-title\"", self.slug);
                self.start_block(&format!("<div class=\"scroll\" role=\"group\" tabindex=\"0\" {label}><table>\n"));
            }
            Tag::TableHead => {
                self.table.start_row(true);
                self.start_block("<thead><tr>");
            }
            Tag::TableRow => {
                self.table.start_row(false);
                self.start_block("<tr>");
            }
            // The others are written elsewhere, refused as HTML, or not enabled.
            _ => {}
        }
    }

    fn end(&mut self, tag: TagEnd) {
        let end = match tag {
            TagEnd::Emphasis => return self.out.push_str("</em>"),
            TagEnd::Strong => return self.out.push_str("</strong>"),
            TagEnd::Link => {
                self.link.clear();
                return self.out.push_str("</a>");
            }
            TagEnd::TableCell => &self.table.end_cell(),
            TagEnd::Paragraph => "</p>\n",
            TagEnd::Heading(_) => "</h3>\n",
            TagEnd::BlockQuote(_) => "</blockquote>\n",
            TagEnd::CodeBlock => "</code></pre>\n",
            TagEnd::List(false) => "</ul>\n",
            TagEnd::List(true) => "</ol>\n",
            TagEnd::Item => "</li>\n",
            TagEnd::DefinitionList => "</dl>\n",
            TagEnd::DefinitionListTitle => "</dt>\n",
            TagEnd::DefinitionListDefinition => "</dd>\n",
            TagEnd::Table => "</tbody></table></div>\n",
            TagEnd::TableHead => "</tr></thead><tbody>\n",
            TagEnd::TableRow => "</tr>\n",
            _ => "",
        };
        self.out.push_str(end);
        self.end_block();
    }

    fn start_link(&mut self, target: &str, line: usize) {
        self.link = numbers::all(target).into_iter().map(|number| number.value).collect();
        match links::start(target) {
            Ok(tag) => self.out.push_str(&tag),
            Err(what) => {
                self.report.add(line, what);
                self.out.push_str("<a>");
            }
        }
        if let Some(id) = target.strip_prefix('#') {
            self.targets.push((id.to_owned(), line));
        }
    }

    fn text(&mut self, text: &str, place: &Range<usize>, line: usize) {
        let written = &self.source.body[place.clone()];
        for (at, _) in written.match_indices('$') {
            if !self.source.body[..place.start + at].ends_with('\\') {
                self.report.add(
                    line,
                    "found one $, expected $ around a formula without spaces inside; for the sign, write \\$",
                );
            }
        }
        let mut plain = String::new();
        for letter in text.chars() {
            if is_placeholder(letter) {
                let html = self.placeholder(letter, line);
                self.out.push_str(&html);
                plain.push(OTHER);
            } else {
                self.out.push_str(&escape(letter.encode_utf8(&mut [0; 4])));
                plain.push(letter);
            }
        }
        self.prose.push(&plain, line, &self.link);
    }

    fn code(&mut self, code: &str, line: usize) {
        if code.contains(is_placeholder) {
            self.report.add(line, "found {{…}} in code, expected it in the text");
        }
        self.prose.push(code, line, &self.link);
        self.out.push_str(&escape(code));
    }

    fn line_break(&mut self, html: &str, line: usize) {
        self.out.push_str(html);
        self.prose.push(" ", line, &[]);
    }

    fn formula(&mut self, latex: &str, display: MathDisplay, line: usize) {
        self.prose.push(OTHER.encode_utf8(&mut [0; 4]), line, &[]);
        if latex.contains(is_placeholder) {
            self.report.add(line, "found {{…}} in a formula, expected it in the text; in LaTeX, write { {");
            return;
        }
        for number in numbers::in_formula(latex) {
            if !is_given(number.value, &self.source.given, &mut self.used) {
                self.report.add(line, numbers::unexplained(&latex[number.place]));
            }
        }
        match formula::mathml(latex, display) {
            Ok(mathml) => self.out.push_str(&mathml),
            Err(what) => self.report.add(line, format!("found the formula {latex:?}: {what}")),
        }
    }

    /// A computed or a quoted number.
    fn placeholder(&mut self, letter: char, line: usize) -> String {
        let Some(text) = self.source.placeholder(letter) else { return String::new() };
        if let Some(name) = text.strip_prefix("paper.") {
            let Some(quote) = self.sources.paper.quote(name) else {
                let names = self.sources.paper.names().collect::<Vec<_>>().join(", paper.");
                self.report.add(line, format!("found {{{{{text}}}}}, expected one of paper.{names}"));
                return String::new();
            };
            let (value, source) = (escape(&quote.value), escape(&quote.source));
            return format!("<span class=\"quoted\" title=\"{source}\">{value}</span>");
        }
        let expression = match Expression::parse(text) {
            Ok(expression) => expression,
            Err(error) => {
                self.report.add(line, words::expression(&error));
                return String::new();
            }
        };
        if expression.value(self.sources.now).is_nan() {
            self.report.add(line, format!("found {{{{{text}}}}}, which is undefined, expected a number"));
        }
        let printed = escape(&expression.print(self.sources.now));
        if expression.depends_on_state() {
            format!("<span class=\"live\" data-number=\"{}\">{printed}</span>", escape(text))
        } else {
            format!("<span class=\"computed\">{printed}</span>")
        }
    }

    fn start_block(&mut self, html: &str) {
        self.end_block();
        self.out.push_str(html);
    }

    fn end_block(&mut self) {
        self.prose.check(&self.source.given, &mut self.used, &mut self.report);
    }

    fn check_given(&mut self) {
        for (given, _) in self.source.given.iter().zip(&self.used).filter(|(_, used)| !**used) {
            let what = format!("found {} in given:, expected only numbers that the text has", given.written);
            self.report.add(self.source.given_line, what);
        }
    }
}
