//! Turns the recovered score table into Rust constants, so that the app parses nothing at start and a malformed table
//! fails the build.

use std::{env, error::Error, fmt::Write as _, fs, path::Path};

const TABLE: &str = "assets/data/recovered_scores.csv";

fn main() -> Result<(), Box<dyn Error>> {
    println!("cargo:rerun-if-changed={TABLE}");
    println!("cargo:rerun-if-changed=build.rs");
    let table = fs::read_to_string(TABLE)?;
    let mut code = String::new();
    for class in ["foreground", "background"] {
        let knots = knots(&table, class)?;
        writeln!(code, "pub(super) const {}: [(f64, f64); {}] = {knots:?};", class.to_uppercase(), knots.len())?;
    }
    let path = Path::new(&env::var("OUT_DIR")?).join("recovered_scores.rs");
    fs::write(path, code)?;
    Ok(())
}

/// The rows `class,probit,fraction,logit_pt` of one class as (probit, logit), probit rising and logit falling.
fn knots(table: &str, class: &str) -> Result<Vec<(f64, f64)>, Box<dyn Error>> {
    let mut lines = table.lines();
    if lines.next() != Some("class,probit,fraction,logit_pt") {
        return Err(format!("{TABLE}: expected the header class,probit,fraction,logit_pt").into());
    }
    let mut knots: Vec<(f64, f64)> = Vec::new();
    for line in lines.filter(|line| line.split(',').next() == Some(class)) {
        let fields: Vec<&str> = line.split(',').collect();
        let [_, probit, _, logit] = fields[..] else {
            return Err(format!("{TABLE}: expected 4 fields, found {line:?}").into());
        };
        let knot = (probit.parse()?, logit.parse()?);
        if knots.last().is_some_and(|last| last.0 >= knot.0 || last.1 <= knot.1) {
            return Err(format!("{TABLE}: expected a rising probit and a falling logit at {line:?}").into());
        }
        knots.push(knot);
    }
    if knots.len() < 3 {
        return Err(format!("{TABLE}: expected 3 or more rows of {class}, found {}", knots.len()).into());
    }
    Ok(knots)
}
