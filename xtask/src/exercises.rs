//! The exercises of the article: their words, the check of their names, and the list of them at its end.

use article_compiler::{Article, Chapter, ExerciseWords};
use explorer_model::{params::ExerciseName, text};

use crate::{Failure, words::escaped};

pub(crate) fn words(heading: &(dyn Fn(usize) -> String + Sync)) -> ExerciseWords<'_> {
    ExerciseWords {
        heading,
        answer: text::exercise_answer(),
        answers: text::exercise_answers(),
        check: text::exercise_check(),
        hint: text::exercise_hint(),
        right: text::exercise_right(),
        wrong: text::exercise_wrong(),
        no_number: text::exercise_no_number(),
        no_choice: text::exercise_no_choice(),
        solution: text::exercise_solution(),
        solved: text::exercise_solved(),
    }
}

/// The parts of the page that stand beside an exercise in a frame.
pub(crate) fn parts_of(name: &str) -> Option<String> {
    ExerciseName::of_word(name).map(|exercise| exercise.parts().words(" "))
}

/// The exercises by chapter, with what is solved. Fails if the article lacks one that the address can name.
pub(crate) fn list(article: &Article) -> Result<String, Failure> {
    let all: Vec<(&Chapter, &str)> = article
        .chapters
        .iter()
        .flat_map(|chapter| chapter.exercises.iter().map(move |exercise| (chapter, &exercise.name[..])))
        .collect();
    let expected: Vec<&str> = ExerciseName::all().map(ExerciseName::word).collect();
    let found: Vec<&str> = all.iter().map(|(_, name)| *name).collect();
    if found != expected {
        return Err(format!("params/exercises.rs: found {expected:?}, expected those of the article, {found:?}").into());
    }
    let entry = |(index, (chapter, name)): (usize, &(&Chapter, &str))| {
        let number = (index + 1).to_string();
        format!(
            "<li><a href=\"#exercise-{name}\">{}</a> {} <span class=\"solved\" data-solved=\"{name}\" hidden>{}</span></li>",
            escaped(&text::exercise(&number)),
            escaped(&chapter.title),
            escaped(text::exercise_solved())
        )
    };
    let entries: String = all.iter().enumerate().map(entry).collect();
    let count = text::ExercisesSolved { all: &expected.len().to_string(), solved: "0" }.say();
    Ok(format!(
        "<section class=\"chapter progress\" id=\"exercises\" aria-labelledby=\"exercises-title\">\
         <h2 id=\"exercises-title\">{}</h2><p data-count>{}</p><ul>{entries}</ul><p>{}</p>\
         <p class=\"buttons\"><button type=\"button\" data-copy disabled autocomplete=\"off\">{}</button></p>\
         <div data-outcome></div></section>",
        escaped(text::exercises()),
        escaped(&count),
        escaped(text::progress_note()),
        escaped(text::copy_progress()),
    ))
}
