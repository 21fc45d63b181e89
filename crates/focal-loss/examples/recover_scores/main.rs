//! Recovers the scores behind the paper's Figure 4 from its digitised curves (docs/model.md, "Where the scores come
//! from").
//!
//! `cargo run --release -p focal-loss --example recover_scores` prints the errors of the committed table and of a fit
//! from scratch. With `-- --check` it fails if they are not as stated. With `-- --write` it writes the table.
#![allow(clippy::print_stdout)]

mod recovery;

use std::{error::Error, fs, path::PathBuf};

use focal_loss::{
    experiment::Evaluator,
    scores::{BACKGROUND_MEDIAN, Sketch},
};
use recovery::{
    CLASSES, Class, GAMMAS, Knots, LAST_FRACTION, OTHER_MEDIANS, REFIT_TOLERANCE, distance, knots_of_table,
    levels_table, recover_levels, table,
};

fn main() -> Result<(), Box<dyn Error>> {
    let option = std::env::args().nth(1);
    let data = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("data");
    let path = data.join("recovered_scores.csv");
    let refit: Vec<Knots> = CLASSES.iter().map(|class| class.recover(BACKGROUND_MEDIAN)).collect::<Result<_, _>>()?;
    match option.as_deref() {
        Some("--write") => {
            fs::write(path, table(&refit))?;
            Ok(fs::write(data.join("background_levels.csv"), levels_table(&recover_levels()?))?)
        }
        None | Some("--check") => {
            let as_stated = report(&knots_of_table(&fs::read_to_string(path)?)?, &refit)?;
            if option.is_some() && !as_stated {
                return Err("the committed table is not as stated".into());
            }
            Ok(())
        }
        Some(other) => Err(format!("expected --check, --write or nothing, found {other}").into()),
    }
}

/// Prints the errors. Returns whether the committed table has the stated errors and equals the refit.
fn report(committed: &[Knots], refit: &[Knots]) -> Result<bool, String> {
    println!("Largest error up to fraction {LAST_FRACTION}, in 1e-4, at γ = {GAMMAS:?}:");
    let mut as_stated = true;
    for ((class, committed), refit) in CLASSES.iter().zip(committed).zip(refit) {
        let errors = class.errors(committed)?;
        print_errors(class, "stated", &class.stated_errors);
        print_errors(class, "committed", &errors);
        print_errors(class, "refit", &class.errors(refit)?);
        let distance = distance(committed, refit);
        println!("{}: the refit is within {distance:.1e} of the committed logits", class.name);
        print_tail(class, refit)?;
        as_stated &= distance <= REFIT_TOLERANCE && errors.iter().zip(class.stated_errors).all(|(a, b)| *a <= b);
    }
    let [_, background] = &CLASSES;
    for (median, knots) in OTHER_MEDIANS.into_iter().zip(recover_levels()?) {
        print_errors(background, &format!("median {median}"), &background.errors(&knots)?);
    }
    Ok(as_stated)
}

fn print_errors(class: &Class, what: &str, errors: &[f64; 4]) {
    let [a, b, c, d] = errors.map(|error| error * 1e4);
    println!("{}, {what:9} {a:.2} {b:.2} {c:.2} {d:.2}", class.name);
}

fn print_tail(class: &Class, knots: &Knots) -> Result<(), String> {
    let population = class.population(knots)?;
    let carried = Evaluator::new(&Sketch::of_population(&population)).cumulative(2.0).hardest(0.001);
    let (median, hardest) = (population.quantiles.x_t(0.0), population.example(class.count - 1));
    println!(
        "{}: median x_t {median:.6}, hardest {hardest:.2}; at γ = 2 the hardest 0.1 % carry {:.2} %",
        class.name,
        carried * 100.0
    );
    Ok(())
}
