//! Rust for the messages of the reference, so that a missing key or a wrong argument does not compile.
//!
//! A message with one argument or none becomes a function. A message with more becomes a struct whose fields are named,
//! so that no two arguments can be taken for each other, and whose method `say` gives the text.

use std::fmt::Write as _;

use crate::{
    Locales, compact,
    message::{Argument, Message},
};

pub(crate) fn languages(locales: &Locales) -> String {
    let entries = locales.iter().enumerate().map(|(i, locale)| format!("(Language({i}), \"{}\"), ", locale.language));
    let (entries, count) = (entries.collect::<String>(), locales.iter().count());
    format!(
        "/// The language of the page: one for each file of `content/locales`, and the pseudo-language.\n\
         #[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]\npub struct Language(u8);\n\n\
         const LANGUAGES: [(Language, &str); {count}] = [{entries}];\n"
    )
}

pub(crate) fn rust(locales: &Locales) -> String {
    let reference = locales.reference();
    let mut code = format!(
        "pub(super) const FINGERPRINT: &str = \"{}\";\npub(super) const COUNT: usize = {};\n",
        compact::fingerprint(reference),
        reference.messages.len()
    );
    code += "/// Where the signs and rules of numbers are.\npub(super) mod index {\n";
    for (index, message) in reference.messages.iter().enumerate().filter(|(_, message)| is_sign(message)) {
        let name = snake(&message.key).to_uppercase();
        // Writing to a string does not fail.
        let _ = writeln!(code, "    pub(in crate::text) const {name}: usize = {index};");
    }
    code += "}\n";
    for (index, message) in reference.messages.iter().enumerate().filter(|(_, message)| !is_sign(message)) {
        add(message, index, &mut code);
    }
    code
}

/// Signs are read once for all numbers, not said.
fn is_sign(message: &Message) -> bool {
    message.key.starts_with("locale-")
}

/// `gamma-equals` as `gamma_equals`.
fn snake(key: &str) -> String {
    key.replace('-', "_")
}

/// `gamma-equals` as `GammaEquals`.
fn camel(key: &str) -> String {
    let capital = |part: &str| part[..1].to_uppercase() + &part[1..];
    key.split('-').map(capital).collect()
}

fn add(message: &Message, index: usize, code: &mut String) {
    let comment = if message.comment.is_empty() { format!("`{}`.", message.key) } else { message.comment.clone() };
    let name = snake(&message.key);
    let passed = |argument: &Argument, path: &str| {
        let name = snake(&argument.name);
        if argument.is_count { format!("({path}{name}).into()") } else { format!("Arg::Text({path}{name})") }
    };
    let kind = |argument: &Argument| if argument.is_count { "&Count" } else { "&str" };
    // Writing to a string does not fail.
    let _ = match &message.arguments[..] {
        [] => writeln!(code, "/// {comment}\n#[must_use]\npub fn {name}() -> &'static str {{\n    word({index})\n}}"),
        [one] => writeln!(
            code,
            "/// {comment}\n#[must_use]\npub fn {name}({}: {}) -> String {{\n    say({index}, &[{}])\n}}",
            snake(&one.name),
            kind(one),
            passed(one, "")
        ),
        several => {
            let name = camel(&message.key);
            let field = |it: &Argument| {
                format!("    /// `${}`.\n    pub {}: {},\n", it.name, snake(&it.name), kind(it).replace('&', "&'a "))
            };
            let fields: String = several.iter().map(field).collect();
            let values: Vec<String> = several.iter().map(|it| passed(it, "self.")).collect();
            writeln!(
                code,
                "/// {comment}\n#[derive(Clone, Copy)]\npub struct {name}<'a> {{\n{fields}}}\n\nimpl {name}<'_> {{\n    \
                 /// The text.\n    #[must_use]\n    pub fn say(self) -> String {{\n        say({index}, &[{}])\n    }}\n}}",
                values.join(", ")
            )
        }
    };
}
