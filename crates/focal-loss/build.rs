//! Turns the recovered score tables into Rust constants, so that the library parses nothing at run time and a malformed
//! table fails the build.

use std::{env, error::Error, fmt::Write as _, fs, path::Path};

const TABLE: &str = "data/recovered_scores.csv";
const LEVELS: &str = "data/background_levels.csv";

fn main() -> Result<(), Box<dyn Error>> {
    for source in [TABLE, LEVELS, "build.rs"] {
        println!("cargo:rerun-if-changed={source}");
    }
    let table = fs::read_to_string(TABLE)?;
    let mut code = String::new();
    for class in ["foreground", "background"] {
        let (probits, logits): (Vec<f64>, Vec<f64>) = knots(&table, class)?.into_iter().unzip();
        let (probits, logits) = (whole(&probits, 100.0)?, whole(&logits, 1e6)?);
        let (name, count) = (class.to_uppercase(), probits.len());
        writeln!(code, "pub(super) const {name}: ([i16; {count}], [i32; {count}]) = ({probits:?}, {logits:?});")?;
    }
    code += &levels(&fs::read_to_string(LEVELS)?, &knots(&table, "background")?)?;
    fs::write(Path::new(&env::var("OUT_DIR")?).join("recovered_scores.rs"), code)?;
    Ok(())
}

/// The rows below `header`, each with as many fields as the header.
fn rows<'a>(file: &str, table: &'a str, header: &str) -> Result<Vec<Vec<&'a str>>, Box<dyn Error>> {
    let mut lines = table.lines();
    if lines.next() != Some(header) {
        return Err(format!("{file}: expected the header {header}").into());
    }
    let rows: Vec<Vec<&str>> = lines.map(|line| line.split(',').collect()).collect();
    match rows.iter().find(|row| row.len() != header.split(',').count()) {
        Some(row) => Err(format!("{file}: expected as many fields as in the header, found {row:?}").into()),
        None => Ok(rows),
    }
}

/// The background for several medians, among them the one of the recovered table. For each probit of that table a level
/// holds the logit less the median's logit.
fn levels(table: &str, own: &[(f64, f64)]) -> Result<String, Box<dyn Error>> {
    let mut levels: Vec<(f64, Vec<(f64, f64)>)> = Vec::new();
    for row in rows(LEVELS, table, "median,probit,logit_pt")? {
        let (median, knot) = (row[0].parse()?, (row[1].parse()?, row[2].parse()?));
        match levels.last_mut().filter(|level| level.0 == median) {
            Some((_, knots)) => knots.push(knot),
            None => levels.push((median, vec![knot])),
        }
    }
    let median = |knots: &[(f64, f64)]| knots.iter().find(|knot| knot.0 == 0.0).map(|knot| knot.1);
    let median = |knots: &[(f64, f64)]| median(knots).ok_or(format!("{LEVELS}: expected a row at probit 0"));
    levels.push((1.0 / (1.0 + median(own)?.exp()), own.to_vec()));
    levels.sort_by(|a, b| a.0.total_cmp(&b.0));
    let mut code = format!("pub(super) const BACKGROUND_LEVELS: [(f64, [f32; {}]); {}] = [\n", own.len(), levels.len());
    for (level, knots) in levels {
        let alike = knots.len() == own.len() && knots.iter().zip(own).all(|(a, b)| a.0 == b.0);
        if !alike || knots.windows(2).any(|pair| pair[0].1 <= pair[1].1) {
            return Err(format!("{LEVELS}, {level}: expected the probits of {TABLE} and falling logits").into());
        }
        let middle = median(&knots)?;
        let apart: Vec<f32> = knots.iter().map(|knot| (knot.1 - middle) as f32).collect();
        writeln!(code, "({level:?}, {apart:?}),")?;
    }
    Ok(code + "];\n")
}

/// Numbers with few decimals as integers, which take less room in the program than doubles and give the same numbers.
fn whole(numbers: &[f64], times: f64) -> Result<Vec<i32>, Box<dyn Error>> {
    let whole = |number: &f64| {
        let rounded = (number * times).round();
        if rounded / times == *number {
            Ok(rounded as i32)
        } else {
            Err(format!("{TABLE}: expected a multiple of 1/{times}, found {number}").into())
        }
    };
    numbers.iter().map(whole).collect()
}

/// The rows `class,probit,fraction,logit_pt` of one class as (probit, logit), probit rising and logit falling.
fn knots(table: &str, class: &str) -> Result<Vec<(f64, f64)>, Box<dyn Error>> {
    let mut knots: Vec<(f64, f64)> = Vec::new();
    let rows = rows(TABLE, table, "class,probit,fraction,logit_pt")?;
    for row in rows.iter().filter(|row| row[0] == class) {
        let knot = (row[1].parse()?, row[3].parse()?);
        if knots.last().is_some_and(|last| last.0 >= knot.0 || last.1 <= knot.1) {
            return Err(format!("{TABLE}: expected a rising probit and a falling logit at {row:?}").into());
        }
        knots.push(knot);
    }
    if knots.len() < 3 {
        return Err(format!("{TABLE}: expected 3 or more rows of {class}, found {}", knots.len()).into());
    }
    Ok(knots)
}
