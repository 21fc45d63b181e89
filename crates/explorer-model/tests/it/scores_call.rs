//! Arguments with which a script hands over scores.

use explorer_model::{
    params::{BadArgument, ScoresCall, Value},
    text,
};

use crate::api::{object, word};

#[test]
fn scores_that_a_script_hands_over() {
    let typed = || Value::Other("Float32Array".to_owned());
    let given = [("logits", typed()), ("labels", typed()), ("name", word("epoch 3")), ("more", Value::Bool(true))];
    let first = ScoresCall { are_logits: true, name: Some("epoch 3".to_owned()), more: true, transfer: false };
    assert_eq!(ScoresCall::first(&object(&given)), Ok(first.clone()));
    let next = object(&[("logits", typed()), ("labels", typed()), ("transfer", Value::Bool(true))]);
    assert_eq!(ScoresCall::next(&next, true).map(|call| call.transfer), Ok(true));
    let sentence = |refused: Result<ScoresCall, BadArgument>| text::bad_argument(&refused.expect_err("refused"));
    let refusal = |entries: &[(&str, Value)]| sentence(ScoresCall::first(&object(entries)));
    assert_eq!(refusal(&[("labels", typed())]), "logits: found nothing, expected one of the two: logits or scores");
    assert_eq!(
        refusal(&[("logits", typed()), ("scores", typed())]),
        "scores: found “logits, scores”, expected one of the two: logits or scores"
    );
    assert_eq!(
        refusal(&[("logits", typed()), ("targets", typed())]),
        "targets: found Float32Array, expected an object with some of the keys logits, scores, labels, name, more, transfer"
    );
    assert_eq!(refusal(&[("more", Value::Number(1.0))]), "more: found 1, expected true or false");
    assert!(refusal(&[("name", word("a\nb"))]).contains("a text of at most 200 characters without control"));
    assert!(sentence(ScoresCall::first(&Value::Missing)).starts_with("options: found nothing, expected an object"));
    assert!(sentence(ScoresCall::next(&object(&given[..2]), false)).starts_with("logits: found Float32Array"));

    let check = |numbers, labels| first.check(numbers, labels).map_err(|error| text::bad_argument(&error));
    assert_eq!(check(2, 2), Ok(()));
    assert_eq!(check(0, 0), Err("logits: found no examples, expected at least 1".to_owned()));
    assert_eq!(check(2, 3), Err("labels: found 3, expected 2, one for each logit".to_owned()));
    let scores = ScoresCall { are_logits: false, ..first };
    let error = scores.check(2, 1).expect_err("refused");
    assert_eq!(text::bad_argument(&error), "labels: found 1, expected 2, one for each score");
    let number = |are_logits, found| text::bad_argument(&ScoresCall::bad_number(are_logits, 7, found));
    assert_eq!(number(true, f64::NAN), "logits[7]: found NaN, expected a number");
    assert_eq!(number(false, 1.5), "scores[7]: found 1.5, expected a number from 0 to 1");
    let label = text::bad_argument(&ScoresCall::bad_label(7, 0.9));
    assert_eq!(label, "labels[7]: found 0.9, expected 0 or 1, true or false");
}
