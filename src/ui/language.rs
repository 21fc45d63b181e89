//! The language of the page: what the address asks for, from the start on.

use crate::{
    params::{self, Choice, Language},
    text::{self, Locale},
    web,
};

/// Opens the page in the language of its address, once its words are there. English is in the program: then, and where
/// the words cannot be had, nothing is changed ([`is_missing`] says so).
pub(super) fn with_language(open: impl FnOnce() + 'static) {
    let language = params::parse(&web::Address::query()).0.page.language;
    if language == Language::default() {
        open();
        return;
    }
    wasm_bindgen_futures::spawn_local(async move {
        match web::load_words(language.word()).await {
            Ok(words) => match Locale::parse(words) {
                Ok(locale) => speak(locale),
                Err(error) => web::warn(&format!("{error:?}").into()),
            },
            Err(error) => web::warn(&error),
        }
        open();
    });
}

/// Whether the words of a language could not be had.
pub(super) fn is_missing(language: Language) -> bool {
    language.word() != text::language()
}

fn speak(locale: Locale) {
    text::use_locale(locale);
    web::mark_root("lang", Some(&text::language()));
    web::set_title(text::title());
    // What stands in index.html for when the program stops, or is replaced.
    web::set_text(".failure [data-reason=panic]", text::page_stopped());
    web::set_text(".failure a", text::page_reload());
    web::set_text(".update span", text::page_update());
    web::set_text(".update [data-now]", text::page_update_now());
    web::set_text(".update [data-later]", text::page_update_later());
}
