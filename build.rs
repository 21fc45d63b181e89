//! Turns the recovered score table and the paper's tables into Rust constants, so that the app parses nothing at start
//! and a malformed table fails the build. And names the build.

use std::{
    env,
    error::Error,
    fmt::Write as _,
    fs,
    hash::{DefaultHasher, Hash, Hasher},
    io,
    path::{Path, PathBuf},
};

use locale_compiler::Locales;

const TABLE: &str = "assets/data/recovered_scores.csv";
const LEVELS: &str = "assets/data/background_levels.csv";
const ABLATION: &str = "assets/data/ablation_ap.csv";
const FIGURE_7: &str = "assets/data/figure7_fl_star.csv";
/// All that the programs are made of.
const SOURCES: [&str; 7] = [
    "src",
    "content/locales",
    "assets/data",
    "assets/painter.js",
    "assets/scores-worker_loader.js",
    "Cargo.lock",
    "build.rs",
];
/// The words.
const LOCALES: &str = "content/locales";

fn main() -> Result<(), Box<dyn Error>> {
    for source in SOURCES {
        println!("cargo:rerun-if-changed={source}");
    }
    println!("cargo:rustc-env=BUILD={:016x}", build()?);
    if env::var("CARGO_CFG_TARGET_ARCH").is_ok_and(|arch| arch == "wasm32") {
        // What data a function refers to: src/bin/pack takes the program apart by it.
        println!("cargo:rustc-link-arg-bin=focal-loss-explorer=--emit-relocs");
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
    let path = Path::new(&env::var("OUT_DIR")?).join("recovered_scores.rs");
    fs::write(path, code)?;
    let tables = ablation(&fs::read_to_string(ABLATION)?)? + &figure_7(&fs::read_to_string(FIGURE_7)?)?;
    fs::write(Path::new(&env::var("OUT_DIR")?).join("paper_tables.rs"), tables)?;
    words(Path::new(&env::var("OUT_DIR")?))
}

/// The messages as Rust, the list of languages, and what the program loads of each.
fn words(out: &Path) -> Result<(), Box<dyn Error>> {
    let locales = Locales::read(Path::new(LOCALES))?;
    fs::write(out.join("words.rs"), locales.rust())?;
    fs::create_dir_all(out.join("locales"))?;
    for locale in locales.iter() {
        fs::write(out.join("locales").join(format!("{}.txt", locale.language)), locales.compact(locale))?;
    }
    Ok(fs::write(out.join("languages.rs"), locales.languages())?)
}

/// Tells one build from another, so that a page does not take the worker of another build for its own.
fn build() -> io::Result<u64> {
    let mut files = Vec::new();
    for source in SOURCES {
        add_files(Path::new(source), &mut files)?;
    }
    files.sort();
    let mut hasher = DefaultHasher::new();
    for file in files {
        (file.to_string_lossy(), fs::read(&file)?).hash(&mut hasher);
    }
    Ok(hasher.finish())
}

fn add_files(path: &Path, files: &mut Vec<PathBuf>) -> io::Result<()> {
    if path.is_dir() {
        for entry in fs::read_dir(path)? {
            add_files(&entry?.path(), files)?;
        }
    } else {
        files.push(path.to_owned());
    }
    Ok(())
}

/// The rows below `header`, each of as many fields.
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

/// The background for several medians, the one of the recovered table among them: logits less the median's, for each
/// probit of that table.
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

/// Numbers of few decimals as whole ones: they take less of the program than doubles, and give the same.
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
