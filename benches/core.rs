//! Measures the core natively (`cargo bench`). docs/benchmarks.md has the numbers, and those of the browser.
#![allow(missing_docs)]

use std::{hint::black_box, io::Cursor, rc::Rc, sync::Arc};

use criterion::{Criterion, criterion_group, criterion_main};
use explorer_model::{
    params::{Gamma, Params},
    scene::{ALL_CHARTS, Snapshot, readouts},
};
use focal_loss::{
    experiment::{Evaluator, Experiment},
    loss::{focal_loss, x_t_of_p_t},
    scores::{self, Sketch},
};
use score_files::{Columns, Source};

fn core(criterion: &mut Criterion) {
    criterion.bench_function("sketch of 10^7 examples from quantiles", |bench| {
        bench.iter(|| Sketch::of_population(black_box(&scores::background())));
    });
    let evaluator = Evaluator::new(&Sketch::of_population(&scores::background()));
    let mut gamma = 0.0;
    criterion.bench_function("cumulative distribution over 10^7 examples, one γ", |bench| {
        bench.iter(|| {
            gamma = (gamma + 0.05) % 5.0;
            evaluator.cumulative(black_box(gamma))
        });
    });
    let first = Snapshot::new(Params::default(), &Arc::new(Experiment::of_paper()));
    criterion.bench_function("one slider step: evaluate, and the points of three charts", |bench| {
        bench.iter(|| {
            gamma = (gamma + 0.05) % 5.0;
            let params = Params::focal(Gamma::new(gamma).unwrap_or_default(), first.params.setting.alpha);
            let now = first.with(params, None);
            ALL_CHARTS.map(|chart| chart.curves(&now))
        });
    });
    criterion.bench_function("the sentences", |bench| bench.iter(|| readouts(black_box(&first))));
    let logits: Vec<f64> = (1..1000).map(|i| x_t_of_p_t(f64::from(i) / 1000.0)).collect();
    criterion.bench_function("focal loss of 999 logits", |bench| {
        bench.iter(|| logits.iter().map(|&x_t| focal_loss(x_t, black_box(2.0))).sum::<f64>());
    });
}

/// How many rows each file has.
const ROWS: u32 = 1_000_000;

fn files(criterion: &mut Criterion) {
    let score = |row: u32| f64::from(row.wrapping_mul(2_654_435_761) >> 8) / f64::from(1 << 24);
    let rows = |row: u32| format!("{:.7},{}\n", score(row), u8::from(row.is_multiple_of(100)));
    let table: String = std::iter::once("score,label\n".to_owned()).chain((0..ROWS).map(rows)).collect();
    let header = format!("{{'descr': '<f4', 'fortran_order': False, 'shape': ({ROWS}, 2), }}");
    let mut array = b"\x93NUMPY\x01\x00\x76\x00".to_vec();
    array.extend(format!("{header:<117}\n").bytes());
    let pairs = (0..ROWS).flat_map(|row| [score(row) as f32, f32::from(u8::from(row.is_multiple_of(100)))]);
    array.extend(pairs.flat_map(f32::to_le_bytes));
    for (name, bytes) in [("scores.csv", table.into_bytes()), ("scores.npy", array)] {
        let bytes: Rc<[u8]> = bytes.into();
        criterion.bench_function(&format!("{name} of 10^6 rows into a sketch"), |bench| {
            bench.iter(|| {
                let reader = Cursor::new(Rc::clone(&bytes));
                let source = Source { name: name.to_owned(), bytes: bytes.len() as u64, reader };
                score_files::read(vec![source], &Columns::default(), &mut |_| ()).map(|loaded| loaded.rows)
            });
        });
    }
}

criterion_group!(benches, core, files);
criterion_main!(benches);
