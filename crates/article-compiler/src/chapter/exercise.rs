//! Exercises: a block quote that begins with **Exercise** becomes a form, its hints and its replies.

use explorer_model::article::{Exercise as Judge, ExerciseKind};
use pulldown_cmark::{Event, Tag, TagEnd};

use super::{Events, Writer};
use crate::{Exercise, html::escape, words};

/// The events of an author's list item, as paragraphs.
type Text<'a> = Vec<(Event<'a>, std::ops::Range<usize>)>;

/// An answer to choose from.
struct Choice {
    is_right: bool,
    label: String,
    reply: String,
}

/// What an author writes below the question.
#[derive(Default)]
struct Items {
    hints: Vec<String>,
    right: Option<String>,
    wrong: Option<String>,
    /// The code of each foreseen wrong answer, and the reply to it.
    foreseen: Vec<(String, String)>,
    choices: Vec<Choice>,
}

/// Whether a block quote is an exercise.
pub(super) fn begins(events: &Events) -> bool {
    let first: Vec<_> = events.iter().skip(1).take(3).map(|(event, _)| event).collect();
    matches!(first[..], [Event::Start(Tag::Paragraph), Event::Start(Tag::Strong), Event::Text(text)] if &**text == "Exercise")
}

/// The number of events from a start to its end.
fn length(events: &Events) -> usize {
    let mut depth = 0;
    for (at, (event, _)) in events.iter().enumerate() {
        match event {
            Event::Start(_) => depth += 1,
            Event::End(_) => depth -= 1,
            _ => {}
        }
        if depth == 0 {
            return at + 1;
        }
    }
    events.len()
}

/// The parts of a list, each from its start to its end.
fn items<'a, 'b>(list: &'a Events<'b>) -> Vec<&'a Events<'b>> {
    let mut found = Vec::new();
    let mut at = 1;
    while at + 1 < list.len() {
        let item = &list[at..at + length(&list[at..])];
        found.push(&item[1..item.len().saturating_sub(1)]);
        at += item.len();
    }
    found
}

impl Writer<'_> {
    /// Writes an exercise, and says how many events that took.
    pub(super) fn exercise(&mut self, events: &Events, line: usize) -> usize {
        let count = length(events);
        let inside = &events[1..count - 1];
        let (head, below) = inside.split_at(length(inside));
        let is_list = |(event, _): &(Event, _)| matches!(event, Event::Start(Tag::List(_)));
        let (blocks, list) = below.split_at(below.iter().position(is_list).unwrap_or(below.len()));
        let Some((name, code, question)) = self.head(head, line) else { return count };
        let parts = (self.sources.parts_of)(&name).unwrap_or_else(|| {
            self.report.add(line, format!("found the exercise {name:?}, expected a name of params/exercises.rs"));
            String::new()
        });
        let question = question + &self.aside(blocks);
        let items = self.items(list);
        if let Some(kind) = self.kind(code.as_deref(), &items, line) {
            let exercise = self.checked(name, kind, code, &items, line);
            let html = self.html(&exercise, &parts, &question, &items);
            if html.contains("<figure") {
                self.report.add(line, "found a figure in an exercise, expected it before the exercise");
            }
            self.out.push_str(&html);
            self.ids.push((format!("exercise-{}", exercise.name), line));
            self.exercises.push(exercise);
        }
        count
    }

    /// The first paragraph: the name, the code, and the question below them.
    fn head(&mut self, paragraph: &Events, line: usize) -> Option<(String, Option<String>, String)> {
        let head = paragraph.iter().position(|(event, _)| matches!(event, Event::SoftBreak | Event::HardBreak));
        let (head, rest) = paragraph.split_at(head.unwrap_or(paragraph.len() - 1));
        let codes = head.iter().filter_map(|(event, _)| match event {
            Event::Code(code) => Some(code.to_string()),
            _ => None,
        });
        let codes: Vec<String> = codes.collect();
        let is_other = |event: &Event| match event {
            Event::Text(text) => !text.trim().is_empty(),
            event => !matches!(event, Event::Code(_)),
        };
        let is_slug =
            |name: &str| name.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-');
        let has_name = codes.first().is_some_and(|name| is_slug(name) && !name.is_empty());
        if !has_name || codes.len() > 2 || head.iter().skip(4).any(|(event, _)| is_other(event)) {
            let what = "expected **Exercise** `a-name`, a second code for a number or a state, and the question below";
            self.report.add(line, format!("found the first line of an exercise, {what}"));
            return None;
        }
        let mut codes = codes.into_iter();
        let (name, code) = (codes.next()?, codes.next());
        let text = rest.get(1..rest.len() - 1).unwrap_or_default();
        let question = if text.is_empty() { String::new() } else { format!("<p>{}</p>\n", self.aside(text)) };
        Some((name, code, question))
    }

    /// The list of hints, answers and replies. Nothing may follow it.
    fn items(&mut self, events: &Events) -> Items {
        let mut found = Items::default();
        if events.is_empty() {
            return found;
        }
        let list = length(events);
        if let Some((_, place)) = events.get(list) {
            let line = self.source.line(place.start);
            self.report.add(line, "found text below the list of an exercise, expected the list at its end");
        }
        for item in items(&events[..list]) {
            self.item(item, &mut found);
        }
        found
    }

    fn item(&mut self, item: &Events, found: &mut Items) {
        let Some((_, place)) = item.first() else { return };
        let line = self.source.line(place.start);
        let is_box = |(event, _): &&(Event, _)| matches!(event, Event::TaskListMarker(_));
        if let Some((Event::TaskListMarker(is_right), _)) = item.iter().take(2).find(is_box) {
            let choice = self.choice(*is_right, item, line);
            return found.choices.push(choice);
        }
        let mut text = paragraphs(item);
        let mut label = String::new();
        if let Some((Event::Text(first), _)) = text.get_mut(1) {
            if let Some((word, rest)) = first.split_once(':') {
                label = word.to_owned();
                *first = rest.trim_start().to_owned().into();
            } else {
                label = first.to_string();
            }
        }
        if label == "when "
            && let Some((Event::Code(code), _)) = text.get(2)
            && let Some((Event::Text(after), place)) = text.get(3)
            && let Some(rest) = after.strip_prefix(':')
        {
            let (code, rest) = (code.to_string(), (Event::Text(rest.trim_start().to_owned().into()), place.clone()));
            text.splice(1..4, [rest]);
            let reply = self.aside(&text);
            return found.foreseen.push((code, reply));
        }
        let place = match &label[..] {
            "hint" => {
                let hint = self.aside(&text);
                return found.hints.push(hint);
            }
            "right" => &mut found.right,
            "wrong" => &mut found.wrong,
            _ => {
                let what = "expected hint:, right:, wrong:, when `…`:, or a box [ ] of an answer";
                return self.report.add(line, format!("found an item {label:?} of an exercise, {what}"));
            }
        };
        if place.replace(self.aside(&text)).is_some() {
            self.report.add(line, format!("found {label}: twice, expected it once"));
        }
    }

    /// An answer to choose from. The reply stands below it, in a list.
    fn choice(&mut self, is_right: bool, item: &Events, line: usize) -> Choice {
        let list = item.iter().position(|(event, _)| matches!(event, Event::Start(Tag::List(_))));
        let (label, list) = item.split_at(list.unwrap_or(item.len()));
        let is_inline = |(event, _): &&(Event, _)| {
            !matches!(event, Event::TaskListMarker(_) | Event::Start(Tag::Paragraph) | Event::End(TagEnd::Paragraph))
        };
        let label: Vec<_> = label.iter().filter(is_inline).cloned().collect();
        let label = self.aside(&label);
        let (list, after) = list.split_at(if list.is_empty() { 0 } else { length(list) });
        let reply = match items(list)[..] {
            [reply] if after.is_empty() => self.aside(&paragraphs(reply)),
            _ => {
                self.report.add(line, "found an answer without its reply, expected one item below it: - the reply");
                String::new()
            }
        };
        Choice { is_right, label: label.trim().to_owned(), reply }
    }

    /// How the exercise is answered. Reports what is missing.
    fn kind(&mut self, code: Option<&str>, items: &Items, line: usize) -> Option<ExerciseKind> {
        let mut lacks = |what: &str| self.report.add(line, format!("found an exercise without {what}"));
        if items.hints.len() != 2 {
            lacks("two hints, expected - hint: … twice");
        }
        match code {
            None if items.choices.is_empty() => {
                lacks(
                    "a second code, expected a condition such as `gamma >= 3`, a number such as \
                     `= x_t(0.9) within 1 %`, or answers - [ ] and - [x]",
                );
                None
            }
            None => {
                if items.choices.len() < 2 || items.choices.iter().filter(|choice| choice.is_right).count() != 1 {
                    lacks("one right answer among others, expected one - [x] and the others - [ ]");
                }
                if items.right.is_some() || items.wrong.is_some() || !items.foreseen.is_empty() {
                    lacks("a code, expected each reply below its answer - [ ], and neither right: nor wrong: nor when");
                }
                Some(ExerciseKind::Choice)
            }
            Some(code) => {
                if items.right.is_none() {
                    lacks("right:, expected the reply to a right answer");
                }
                if items.wrong.is_none() {
                    lacks("wrong:, expected the reply to any other answer");
                }
                if !items.choices.is_empty() {
                    lacks("a choice, expected either a code or answers - [ ]");
                }
                Some(if code.starts_with('=') { ExerciseKind::Number } else { ExerciseKind::State })
            }
        }
    }

    /// The exercise. Reports codes that cannot be read, and foreseen wrong answers that are right.
    fn checked(
        &mut self,
        name: String,
        kind: ExerciseKind,
        code: Option<String>,
        items: &Items,
        line: usize,
    ) -> Exercise {
        let numbered = |is_right: bool| {
            let choices = items.choices.iter().enumerate().filter(move |(_, choice)| choice.is_right == is_right);
            choices.map(|(index, _)| (index + 1).to_string())
        };
        let (accept, foreseen): (String, Vec<String>) = match code {
            Some(code) => (code, items.foreseen.iter().map(|(code, _)| code.clone()).collect()),
            None => (numbered(true).next().unwrap_or_else(|| "1".to_owned()), numbered(false).collect()),
        };
        match Judge::parse(kind, &accept, &foreseen) {
            Err(error) => self.report.add(line, words::exercise(&error)),
            Ok(judge) => {
                let numbers = judge.numbers(self.sources.now);
                if numbers.iter().any(|number| number.is_nan()) {
                    self.report.add(line, "found a number that is undefined in an exercise");
                }
                for (code, number) in foreseen.iter().zip(numbers.iter().skip(1)) {
                    if judge.is_right(*number, self.sources.now) {
                        self.report
                            .add(line, format!("found the wrong answer {code:?}, which the tolerance takes as right"));
                    }
                }
            }
        }
        Exercise { name, kind, accept, foreseen }
    }

    fn html(&self, exercise: &Exercise, parts: &str, question: &str, items: &Items) -> String {
        let words = self.sources.words;
        let number = self.exercises_before + self.exercises.len() + 1;
        let heading = escape(&(words.heading)(number));
        let id = format!("exercise-{}", exercise.name);
        let (name, kind, accept) = (&exercise.name, exercise.kind.word(), escape(&exercise.accept));
        let solved = escape(words.solved);
        let answer = match exercise.kind {
            ExerciseKind::Number => format!(
                "<p class=\"answer\"><label for=\"{id}-answer\">{}</label> \
                 <input id=\"{id}-answer\" type=\"text\" inputmode=\"decimal\" autocomplete=\"off\" \
                 aria-describedby=\"{id}-question\" /></p>\n",
                escape(words.answer)
            ),
            ExerciseKind::State => String::new(),
            ExerciseKind::Choice => {
                let option = |(index, choice): (usize, &Choice)| {
                    let value = index + 1;
                    format!(
                        "<label><input type=\"radio\" name=\"{id}\" value=\"{value}\" /> <span>{}</span></label>\n",
                        choice.label
                    )
                };
                let options: String = items.choices.iter().enumerate().map(option).collect();
                let legend = format!("<legend class=\"visually-hidden\">{}</legend>", escape(words.answers));
                format!(
                    "<fieldset class=\"answers\" aria-describedby=\"{id}-question\">{legend}\n{options}</fieldset>\n"
                )
            }
        };
        // Without the program, a disabled button also keeps the Enter key from sending the form.
        let buttons = format!(
            "<p class=\"buttons\"><button type=\"submit\" disabled autocomplete=\"off\">{}</button> \
             <button type=\"button\" data-more>{}</button></p>",
            escape(words.check),
            escape(words.hint)
        );
        format!(
            "<section class=\"exercise\" id=\"{id}\" data-exercise=\"{name}\" data-parts=\"{parts}\" data-kind=\"{kind}\" \
             data-accept=\"{accept}\" aria-labelledby=\"{id}-title\">\n\
             <p class=\"solved\" data-solved=\"{name}\" hidden>{solved}</p>\n\
             <h3 id=\"{id}-title\">{heading}</h3>\n<div class=\"question\" id=\"{id}-question\">\n{question}</div>\n\
             <form>\n{answer}{buttons}\n</form>\n\
             <div class=\"reply\" role=\"status\"></div>\n<div class=\"hints\" role=\"status\" aria-atomic=\"false\"></div>\n{}</section>\n",
            replies(exercise, items, words)
        )
    }
}

/// What the program shows later. The reply to a right answer is also what a page without the program shows.
fn replies(exercise: &Exercise, items: &Items, words: &crate::ExerciseWords) -> String {
    let wrong = |attributes: &str, reply: &str| {
        let verdict = escape(words.wrong);
        format!("<template {attributes}><p class=\"verdict\">{verdict}</p>\n{reply}</template>\n")
    };
    let mut out: String = items.hints.iter().map(|hint| format!("<template data-hint>{hint}</template>\n")).collect();
    for (code, reply) in &items.foreseen {
        out += &wrong(&format!("data-reply=\"foreseen\" data-when=\"{}\"", escape(code)), reply);
    }
    for (index, choice) in items.choices.iter().enumerate().filter(|(_, choice)| !choice.is_right) {
        out += &wrong(&format!("data-reply=\"foreseen\" data-when=\"{}\"", index + 1), &choice.reply);
    }
    if let Some(reply) = &items.wrong {
        out += &wrong("data-reply=\"wrong\"", reply);
    }
    let unreadable = match exercise.kind {
        ExerciseKind::Number => Some(words.no_number),
        ExerciseKind::Choice => Some(words.no_choice),
        ExerciseKind::State => None,
    };
    if let Some(text) = unreadable {
        out += &format!("<template data-reply=\"unreadable\"><p>{}</p></template>\n", escape(text));
    }
    let chosen = items.choices.iter().find(|choice| choice.is_right);
    let right = items.right.as_ref().or(chosen.map(|choice| &choice.reply)).map_or("", String::as_str);
    let label = chosen.map(|choice| format!("<p><em>{}</em></p>\n", choice.label)).unwrap_or_default();
    out += &format!(
        "<template data-verdict><p class=\"verdict\">{}</p></template>\n\
         <details class=\"solution\"><summary>{}</summary>\n{label}<div data-reply=\"right\">{right}</div></details>\n",
        escape(words.right),
        escape(words.solution)
    );
    out
}

/// The text of a list item. If it has no paragraphs, it becomes one.
fn paragraphs<'a>(item: &Events<'a>) -> Text<'a> {
    match item.first() {
        None | Some((Event::Start(Tag::Paragraph), _)) => item.to_vec(),
        Some((_, place)) => {
            let inline =
                item.iter().position(|(event, _)| matches!(event, Event::Start(Tag::List(_) | Tag::Paragraph)));
            let (inline, blocks) = item.split_at(inline.unwrap_or(item.len()));
            let start = [(Event::Start(Tag::Paragraph), place.clone())];
            let end = [(Event::End(TagEnd::Paragraph), place.clone())];
            start.into_iter().chain(inline.iter().cloned()).chain(end).chain(blocks.iter().cloned()).collect()
        }
    }
}
