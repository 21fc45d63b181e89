//! Runs the lines of the tables of `docs/scores.md`, where their libraries are installed, and reads what they write as the page
//! does.

use std::{
    fs,
    path::{Path, PathBuf},
    process::Command,
};

use score_files::{Columns, Kind, Source, read};

use crate::{
    python::{is_installed, python},
    root,
};

/// What the lines take for granted: 40 examples, 10 of them positives, with logits x, probabilities p and labels y.
const PRELUDE: &str = "
import numpy as np
rng = np.random.default_rng(0)
y = np.arange(40) % 4 == 0
x = rng.normal(size=40) + y
p = 1 / (1 + np.exp(-x))
";

/// The same as pandas has it.
const PANDAS: &str = "
import pandas as pd
data = pd.DataFrame({\"score\": p, \"label\": y})
lists = data.assign(probability=np.c_[1 - p, p].tolist())
";

/// The libraries that lines name, and what they take for granted of each.
const LIBRARIES: [(&str, &str, &str); 8] = [
    ("pd.", "pandas", PANDAS),
    ("data", "pandas", PANDAS),
    ("pl.", "polars", "import polars as pl"),
    ("pq.", "pyarrow", "import pyarrow as pa, pyarrow.parquet as pq"),
    ("_parquet", "pyarrow", ""),
    ("feather", "pyarrow", ""),
    ("torch", "torch", "import torch"),
    ("safetensors.torch", "safetensors", "import safetensors.torch\nx, y = torch.tensor(x), torch.tensor(y)"),
];

/// The cells of the rows of the table that begins with this header.
fn table(document: &str, header: &str) -> Vec<Vec<String>> {
    let rows = document.lines().skip_while(|line| !line.starts_with(header)).skip(2);
    let rows = rows.take_while(|line| line.starts_with('|'));
    rows.map(|row| row.trim_matches('|').split(" | ").map(|cell| cell.trim().to_owned()).collect()).collect()
}

/// The code of a cell, its lines joined.
fn code(cell: &str) -> String {
    let lines = cell.split("<br>").map(|line| line.trim().trim_matches('`'));
    lines.collect::<Vec<_>>().join("\n")
}

/// Runs lines in a folder of their own. None if a library is missing.
fn run(name: &str, before: &str, lines: &str) -> Option<PathBuf> {
    let used: Vec<_> = LIBRARIES.iter().filter(|(mark, ..)| format!("{before}{lines}").contains(mark)).collect();
    // The data before the lines are NumPy's.
    let mut libraries = ["numpy"].into_iter().chain(used.iter().map(|(_, library, _)| *library));
    if let Some(library) = libraries.find(|library| !is_installed(library)) {
        println!("skipped: {name} needs the Python package {library}");
        return None;
    }
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("recipes").join(name);
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(&folder).unwrap();
    let imports: String = used.iter().map(|(.., import)| format!("{import}\n")).collect();
    let script = format!("{PRELUDE}{imports}{before}\n{lines}\n");
    let output = Command::new(python()).args(["-c", &script]).current_dir(&folder).output().unwrap();
    assert!(output.status.success(), "{name}: {script}\n{}", String::from_utf8_lossy(&output.stderr));
    Some(folder)
}

fn check(name: &str, paths: &[PathBuf]) {
    let source = |path: &PathBuf| {
        let bytes = fs::read(path).unwrap();
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        Source { name, bytes: bytes.len() as u64, reader: std::io::Cursor::new(bytes) }
    };
    let loaded = read(paths.iter().map(source).collect(), &Columns::default(), &mut |_| ())
        .unwrap_or_else(|error| panic!("{name}: {error}"));
    assert_eq!((loaded.sketches.positives.count(), loaded.sketches.negatives.count()), (10, 30), "{name}");
    assert!(matches!(loaded.kind, Kind::Scores | Kind::Logits), "{name}");
    assert!(loaded.ranking() > 0.5, "{name}: {}", loaded.ranking());
}

fn files(folder: &Path) -> Vec<PathBuf> {
    let mut paths: Vec<PathBuf> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    paths.sort();
    paths
}

#[test]
fn the_line_for_each_format_writes_a_file_that_is_read() {
    let document = fs::read_to_string(root().join("docs/scores.md")).unwrap();
    let rows = table(&document, "| format | columns or arrays |");
    let lines: Vec<_> = rows.iter().filter(|row| row[3].starts_with('`')).collect();
    assert!(lines.len() >= 8, "{rows:?}");
    for (at, row) in lines.iter().enumerate() {
        let name = format!("format-{at}");
        if let Some(folder) = run(&name, "", &code(&row[3])) {
            check(&format!("{name}: {}", row[3]), &files(&folder));
        }
    }
}

/// What other programs have written, before the lines that make a readable file of it.
fn other_program(what: &str) -> Option<&'static str> {
    Some(match what {
        "PyTorch (`.pt`, `.pth`)" => {
            "torch.save({\"logits\": torch.tensor(x), \"labels\": torch.tensor(y)}, \"scores.pt\")"
        }
        "pickle" => "data.to_pickle(\"scores.pkl\")",
        "HDF5" => "import h5py\nwith h5py.File(\"scores.h5\", \"w\") as f: f[\"score\"] = p; f[\"label\"] = y",
        "Excel (`.xlsx`, `.xls`)" => "import openpyxl\ndata.to_excel(\"scores.xlsx\", index=False)",
        "Parquet, for the page in one file" => "data.to_parquet(\"scores.parquet\")",
        "Parquet with lists" => "lists.drop(columns=\"score\").to_parquet(\"scores.parquet\")",
        "Parquet packed by LZ4, brotli or LZO" => "data.to_parquet(\"scores.parquet\", compression=\"lz4\")",
        "Arrow, Feather" => "import pyarrow\ndata.to_feather(\"scores.arrow\")",
        "JSON" => {
            "import json\njson.dump({\"score\": p.tolist(), \"label\": y.tolist()}, open(\"scores.json\", \"w\"))"
        }
        "JSON lines" => "data.to_json(\"scores.jsonl\", orient=\"records\", lines=True)",
        "a table packed by zstd, bzip2 or xz" => return None,
        _ => panic!("no file of {what}"),
    })
}

#[test]
fn the_lines_for_files_of_other_programs_make_a_file_that_is_read() {
    let document = fs::read_to_string(root().join("docs/scores.md")).unwrap();
    let rows = table(&document, "| file | lines |");
    assert!(rows.len() >= 9, "{rows:?}");
    for (at, row) in rows.iter().enumerate() {
        let Some(before) = other_program(&row[0]) else { continue };
        let name = format!("other-{at}");
        let missing = ["h5py", "openpyxl"].into_iter().find(|it| before.contains(it) && !is_installed(it));
        if let Some(library) = missing {
            println!("skipped: {} needs the Python package {library}", row[0]);
            continue;
        }
        if let Some(folder) = run(&name, before, &code(&row[1])) {
            // Where the lines write no other file, they have written Parquet again.
            let ends = |path: &PathBuf, ending: &str| path.extension().is_some_and(|found| found == ending);
            let written = |ending| files(&folder).into_iter().filter(|path| ends(path, ending)).collect::<Vec<_>>();
            let all = ["npz", "csv", "parquet"].map(written);
            check(&row[0], all.iter().find(|written| !written.is_empty()).unwrap());
        }
    }
}

/// Files as the tools of detection and of statistics write them, made by hand where they cannot be installed.
#[test]
fn files_of_other_tools() {
    let tools = [
        // H2O's `h2o.export_file(model.predict(test).cbind(test["y"]))`.
        (
            "h2o",
            "import csv\nw = csv.writer(open('h2o.csv', 'w'), quoting=csv.QUOTE_NONNUMERIC)\nw.writerow(['predict', 'p0', 'p1', 'y'])\nw.writerows([str(int(v > 0.5)), 1 - v, v, str(int(t))] for v, t in zip(p, y))",
        ),
        // R's `write.csv(data.frame(score = p, label = y))`.
        (
            "r",
            "open('r.csv', 'w').write('\"\",\"score\",\"label\"\\n' + ''.join(f'\"{i + 1}\",{v},{str(bool(t)).upper()}\\n' for i, (v, t) in enumerate(zip(p, y))))",
        ),
        // R's `write.csv2`.
        (
            "r2",
            "open('r.csv', 'w').write('\"\";\"score\";\"label\"\\n' + ''.join(f'\"{i + 1}\";{v:.6f};{int(t)}\\n'.replace('.', ',') for i, (v, t) in enumerate(zip(p, y))))",
        ),
        // Keras' `model.predict` has the shape (N, 1).
        ("keras", "np.savez('keras.npz', y_pred=p[:, None].astype(np.float32), y_true=y.astype(np.int64))"),
        // scikit-learn's `predict_proba` has a column for each class.
        ("sklearn", "np.savez('sklearn.npz', y_proba=np.c_[1 - p, p], y_test=y.astype(int))"),
        // Logits of every anchor and class in half precision, as a detector of Ultralytics trains with them.
        (
            "ultralytics",
            "np.savez('ultralytics.npz', logits=x.reshape(2, 5, 4).astype(np.float16), targets=y.reshape(2, 5, 4).astype(np.float16))",
        ),
        // torchvision: one-hot targets of all anchors.
        (
            "torchvision",
            "np.savez_compressed('torchvision.npz', logit=x.reshape(10, 4).astype(np.float32), label=y.reshape(10, 4))",
        ),
    ];
    if !is_installed("numpy") {
        println!("skipped: NumPy is needed");
        return;
    }
    for (name, lines) in tools {
        if let Some(folder) = run(&format!("tool-{name}"), "", lines) {
            check(name, &files(&folder));
        }
    }
}
