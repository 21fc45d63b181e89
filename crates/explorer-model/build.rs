//! Turns the paper's tables and the words into Rust. So the app parses nothing at its start, and a malformed table or
//! message fails the build.

use locale_compiler::Locales;
use std::{env, error::Error, fmt::Write as _, fs, path::Path};

const ABLATION: &str = "data/ablation_ap.csv";
const FIGURE_7: &str = "data/figure7_fl_star.csv";
/// The words.
const LOCALES: &str = "../../content/locales";

fn main() -> Result<(), Box<dyn Error>> {
    for source in [ABLATION, FIGURE_7, LOCALES, "build.rs"] {
        println!("cargo:rerun-if-changed={source}");
    }
    let tables = ablation(&fs::read_to_string(ABLATION)?)? + &figure_7(&fs::read_to_string(FIGURE_7)?)?;
    let out = env::var("OUT_DIR")?;
    fs::write(Path::new(&out).join("paper_tables.rs"), tables)?;
    words(Path::new(&out))
}

/// Writes the messages as Rust, the list of languages, and the text that the program loads for each.
fn words(out: &Path) -> Result<(), Box<dyn Error>> {
    let locales = Locales::read(Path::new(LOCALES))?;
    fs::write(out.join("words.rs"), locales.rust())?;
    fs::create_dir_all(out.join("locales"))?;
    for locale in locales.iter() {
        fs::write(out.join("locales").join(format!("{}.txt", locale.language)), locales.compact(locale))?;
    }
    Ok(fs::write(out.join("languages.rs"), locales.languages())?)
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

fn optional(field: &str) -> Result<Option<f64>, Box<dyn Error>> {
    if field.is_empty() { Ok(None) } else { Ok(Some(field.parse()?)) }
}

/// Tables 1a, 1b and 3 of the paper as `Measured` values.
fn ablation(table: &str) -> Result<String, Box<dyn Error>> {
    let mut code = String::new();
    let rows = rows(ABLATION, table, "table,method,gamma,alpha,beta,ap,ap50,ap75")?;
    writeln!(code, "const ABLATION: [Measured; {}] = [", rows.len())?;
    for row in rows {
        let name = match row[0] {
            "1a" => "OneA",
            "1b" => "OneB",
            "3" => "Three",
            other => return Err(format!("{ABLATION}: expected table 1a, 1b or 3, found {other:?}").into()),
        };
        let number = |column: usize| row[column].parse::<f64>();
        let (gamma, ap, ap50, ap75) = (number(2)?, number(5)?, number(6)?, number(7)?);
        let (alpha, beta) = (optional(row[3])?, optional(row[4])?);
        writeln!(
            code,
            "Measured {{ table: Table::{name}, gamma: {gamma:?}, alpha: {alpha:?}, beta: {beta:?}, ap: {ap:?}, \
             ap50: {ap50:?}, ap75: {ap75:?} }},"
        )?;
    }
    Ok(code + "];\n")
}

/// The settings of Figure 7 as `StarCurve` values.
fn figure_7(table: &str) -> Result<String, Box<dyn Error>> {
    let rows = rows(FIGURE_7, table, "gamma,beta,effective")?;
    let mut code =
        format!("/// The settings of FL* in Figure 7.\npub const FIGURE_7: [StarCurve; {}] = [\n", rows.len());
    for row in rows {
        let (gamma, beta, effective): (f64, f64, bool) = (row[0].parse()?, row[1].parse()?, row[2].parse()?);
        writeln!(code, "StarCurve {{ gamma: {gamma:?}, beta: {beta:?}, effective: {effective} }},")?;
    }
    Ok(code + "];\n")
}
