//! What the compiler makes of exercises, what it refuses, and the exercises of the article, answered in every way.

use std::collections::BTreeSet;

use explorer_model::{
    article::{Exercise as Judge, ExerciseKind, Verdict},
    params::{ExerciseName, Part, parse},
    scene::Snapshot,
};

use super::{compile, content::article, now};

const NUMBER: &str = "> **Exercise** `half` `= cross_entropy(0.5) within 1 %`\n\
    > What is it?\n\
    >\n\
    > - hint: One.\n\
    > - hint: Two with $p_t$.\n\
    > - when `= 1`: Bits.\n\
    > - right: It is {{cross_entropy(0.5)}}.\n\
    > - wrong: No.\n";
const STATE: &str = "> **Exercise** `flat` `gamma == 0`\n> Set it.\n>\n> $$p_t$$\n>\n\
    > - hint: A.\n> - hint: B.\n> - right: Yes.\n> - wrong: γ is {{gamma}}.\n";
const CHOICE: &str = "> **Exercise** `which`\n> Which?\n>\n> - hint: A.\n> - hint: B.\n\
    > - [ ] *One*\n>   - No.\n> - [x] Two\n>   - Yes.\n>\n>     Indeed.\n> - [ ] Three\n>   - Nor that.\n";

fn html(text: &str) -> String {
    let article = compile("", text).unwrap_or_else(|problems| panic!("{problems}"));
    article.chapters[0].html.clone()
}

#[track_caller]
fn has(html: &str, parts: &[&str]) {
    for part in parts {
        assert!(html.contains(part), "{part}\nin\n{html}");
    }
}

#[test]
fn a_number() {
    has(
        &html(NUMBER),
        &[
            "<section class=\"exercise\" id=\"exercise-half\" data-exercise=\"half\" data-parts=\"\" data-kind=\"number\" \
             data-accept=\"= cross_entropy(0.5) within 1 %\" aria-labelledby=\"exercise-half-title\">",
            "<p class=\"solved\" data-solved=\"half\" hidden>Solved</p>",
            "<h3 id=\"exercise-half-title\">Exercise 1</h3>",
            "<p>What is it?</p>",
            "<label for=\"exercise-half-answer\">Answer</label>",
            "<template data-hint><p>One.</p>\n</template>\n<template data-hint><p>Two with <math>",
            "<template data-reply=\"foreseen\" data-when=\"= 1\"><p class=\"verdict\">Wrong.</p>\n<p>Bits.</p>",
            "<template data-reply=\"wrong\"><p class=\"verdict\">Wrong.</p>\n<p>No.</p>",
            "<template data-reply=\"unreadable\"><p>No number.</p></template>",
            "<div data-reply=\"right\"><p>It is <span class=\"computed\">0.693</span>.</p>",
        ],
    );
}

#[test]
fn a_state() {
    let html = html(STATE);
    has(
        &html,
        &[
            "data-kind=\"state\" data-accept=\"gamma == 0\"",
            "<p>Set it.</p>\n<p class=\"formula\"><math",
            "<p>γ is <span class=\"live\" data-number=\"gamma\">2</span>.</p>",
        ],
    );
    assert!(!html.contains("<input") && !html.contains("unreadable"), "{html}");
}

#[test]
fn a_choice() {
    has(
        &html(CHOICE),
        &[
            "data-kind=\"choice\" data-accept=\"2\"",
            "<label><input type=\"radio\" name=\"exercise-which\" value=\"1\" /> <span><em>One</em></span></label>",
            "<template data-reply=\"foreseen\" data-when=\"1\"><p class=\"verdict\">Wrong.</p>\n<p>No.</p>",
            "data-when=\"3\"",
            "<p><em>Two</em></p>\n<div data-reply=\"right\"><p>Yes.</p>\n<p>Indeed.</p>",
            "<template data-reply=\"unreadable\"><p>No choice.</p></template>",
        ],
    );
}

#[test]
fn exercises_are_numbered_and_are_places() {
    let all = html(&format!("[See](#exercise-which).\n\n{NUMBER}\n\n{STATE}\n\n{CHOICE}\n\n> Another quotation.\n"));
    has(&all, &["Exercise 1</h3>", "Exercise 2</h3>", "Exercise 3</h3>", "<blockquote>\n<p>Another"]);
}

#[track_caller]
fn check(text: &str, line: usize, what: &str) {
    let problems = compile("", text).unwrap_err();
    let [problem] = &problems.0[..] else { panic!("{text}\n{problems}") };
    assert!(problem.line == line && problem.what.contains(what), "{text}\n{problem}");
}

#[test]
fn problems() {
    let without = |text: &str, part: &str| {
        assert!(text.contains(part), "{part}");
        text.replace(part, "")
    };
    check(&without(NUMBER, "> - hint: One.\n"), 5, "without two hints");
    check(&without(NUMBER, "> - right: It is {{cross_entropy(0.5)}}.\n"), 5, "without right:");
    check(&without(NUMBER, "> - wrong: No.\n"), 5, "without wrong:");
    check(&without(NUMBER, " within 1 %"), 5, "expected a tolerance");
    check(&without(STATE, " `gamma == 0`"), 5, "without a second code");
    check(&without(STATE, " `flat`"), 5, "found the first line of an exercise");
    check(&NUMBER.replace("- wrong: No.", "- wrong: No.\n> - wrong: Nor."), 13, "found wrong: twice");
    check(&NUMBER.replace("- wrong: No.", "- wrong: No.\n> - wrng: No."), 13, "found an item \"wrng\"");
    check(&NUMBER.replace("= 1`", "= 0.69`"), 5, "found the wrong answer \"= 0.69\"");
    check(&NUMBER.replace("= 1`", "1`"), 5, "expected = before the number");
    check(&NUMBER.replace("cross_entropy(0.5) w", "entropy(0.5) w"), 5, "found \"entropy\" in a code");
    check(&NUMBER.replace("(0.5) w", "(1.5) w"), 5, "found p_t = \"1.5\"");
    check(&NUMBER.replace("Bits", "7 bits"), 10, "found the number 7");
    check(&NUMBER.replace("What", "Why 7"), 6, "found the number 7");
    check(&format!("{NUMBER}>\n> More.\n"), 14, "below the list");
    check(&STATE.replace("gamma ==", "gamma ="), 5, "expected comparisons");
    check(&STATE.replace("$$p_t$$", "![A](figure:loss)"), 5, "found a figure in an exercise");
    check(&format!("{STATE}\n\n{}", CHOICE.replace("which", "flat")), 16, "second place with the name #exercise-flat");
    check(&CHOICE.replace("[x]", "[ ]"), 5, "without one right answer");
    check(&CHOICE.replace(">   - No.\n", ""), 10, "without its reply");
    check(&format!("{CHOICE}> - right: Yes.\n"), 5, "expected each reply below its answer");
    check(&STATE.replace("flat", "unknown"), 5, "found the exercise \"unknown\"");
    check("- [ ] a box", 5, "expected it in an exercise");
}

/// For an exercise that asks for a state: a state that is right, one for each foreseen wrong answer, and another wrong one.
const STATES: [(&str, &str, &[&str], &str); 4] = [
    ("cross-entropy-again", "gamma=0&alpha=none", &["gamma=1", "gamma=0&alpha=0.25"], "gamma=2"),
    ("thousand-times", "gamma=3", &["gamma=2", "gamma=1"], "gamma=0"),
    ("nine-to-one", "alpha=0.9", &["alpha=0.1", "alpha=none", "alpha=1"], "alpha=0.25"),
    ("half-of-the-loss", "gamma=1.2", &["gamma=0", "gamma=2"], "gamma=0.5"),
];

/// For an exercise that asks for a number: what is right, and the foreseen wrong answers, computed without this program.
/// Those of Figure 4 are read off it.
const NUMBERS: [(&str, &str, &[&str]); 5] = [
    ("natural-logarithm", "0.6931", &["0.3010", "1", "-0.6931", "0.5"]),
    ("size-of-the-gradient", "0.1", &["0.1054", "1.111", "0.9", "0.002896", "-0.1"]),
    ("loss-of-a-negative", "1.399", &["0.4663", "1.865", "1.727", "7.902e-4", "2.634e-4", "0.6075"]),
    ("read-figure-4", "77 %", &["23 %", "1.4", "71 %", "0.9"]),
    ("prior-of-cross-entropy", "0.1 %", &["0.5", "0.999", "1e-2"]),
];

#[test]
fn the_article_has_exercises_of_every_kind() {
    let exercises: Vec<_> = article().chapters.into_iter().flat_map(|chapter| chapter.exercises).collect();
    assert!(exercises.len() >= 12, "{}", exercises.len());
    for kind in ExerciseKind::ALL {
        let count = exercises.iter().filter(|exercise| exercise.kind == kind).count();
        assert!(count >= 3, "{kind:?}: {count}");
    }
    let states: BTreeSet<&str> =
        exercises.iter().filter(|it| it.kind == ExerciseKind::State).map(|it| &it.name[..]).collect();
    assert_eq!(states, STATES.iter().map(|(name, ..)| *name).collect(), "the states of this test");
}

#[test]
fn the_address_can_name_every_exercise() {
    let chapters = article().chapters;
    let names: Vec<&str> = chapters.iter().flat_map(|chapter| &chapter.exercises).map(|it| &it.name[..]).collect();
    assert_eq!(names, ExerciseName::all().map(ExerciseName::word).collect::<Vec<_>>(), "params/exercises.rs");
    for exercise in chapters.iter().flat_map(|chapter| &chapter.exercises) {
        let parts = ExerciseName::of_word(&exercise.name).unwrap().parts();
        let is_state = exercise.kind == ExerciseKind::State;
        assert!(!is_state || parts.has(Part::Controls), "{}: no controls in a frame", exercise.name);
    }
}

#[test]
fn every_exercise_is_judged_rightly() {
    for exercise in article().chapters.into_iter().flat_map(|chapter| chapter.exercises) {
        let name = &exercise.name;
        let judge = Judge::parse(exercise.kind, &exercise.accept, &exercise.foreseen).unwrap();
        let check =
            |typed: &str, expected: Verdict| assert_eq!(judge.judge(typed, now()), expected, "{name}: {typed:?}");
        match exercise.kind {
            ExerciseKind::Number => {
                for (index, number) in judge.numbers(now()).into_iter().enumerate() {
                    let expected = index.checked_sub(1).map_or(Verdict::Right, Verdict::Foreseen);
                    check(&format!("{number:.6}"), expected);
                    check(&format!("{number:.6}").replace('.', ","), expected);
                }
                let (_, right, foreseen) = NUMBERS.iter().find(|(known, ..)| known == name).unwrap();
                check(right, Verdict::Right);
                assert_eq!(foreseen.len(), exercise.foreseen.len(), "{name}");
                for (index, typed) in foreseen.iter().enumerate() {
                    check(typed, Verdict::Foreseen(index));
                }
                check("123456", Verdict::Wrong);
                for garbage in ["", "?", "a lot", "1/2/3", "<b>"] {
                    check(garbage, Verdict::Unreadable);
                }
            }
            ExerciseKind::Choice => {
                check(&exercise.accept, Verdict::Right);
                for (index, chosen) in exercise.foreseen.iter().enumerate() {
                    check(chosen, Verdict::Foreseen(index));
                }
                check("", Verdict::Unreadable);
                check("99", Verdict::Wrong);
            }
            ExerciseKind::State => {
                let (_, right, foreseen, wrong) = STATES.iter().find(|(known, ..)| known == name).unwrap();
                let at = |query: &str| judge.judge("", &Snapshot::of(parse(query).0, None));
                assert_eq!(at(right), Verdict::Right, "{name}: {right}");
                assert_eq!(foreseen.len(), exercise.foreseen.len(), "{name}");
                for (index, query) in foreseen.iter().enumerate() {
                    assert_eq!(at(query), Verdict::Foreseen(index), "{name}: {query}");
                }
                assert_eq!(at(wrong), Verdict::Wrong, "{name}: {wrong}");
                assert!(at("") != Verdict::Right, "{name}: the page opens with what is right");
            }
        }
    }
}
