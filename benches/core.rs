//! What the core costs natively: `cargo bench`. docs/benchmarks.md has the numbers, and those of the browser.
#![allow(missing_docs)]

use std::{hint::black_box, sync::Arc};

use criterion::{Criterion, criterion_group, criterion_main};
use focal_loss_explorer::{
    experiment::{Evaluator, Experiment},
    focal::{focal_loss, x_t_of_p_t},
    params::{Gamma, Params},
    plot::{Metrics, curve_paths},
    scene::{ALL_CHARTS, Chart, Snapshot, readouts},
    scores::{self, Sketch},
};

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
    let frames = ALL_CHARTS.map(|chart| chart.frame(&first.params, &first.experiment));
    criterion.bench_function("one slider step: evaluate, and the paths of three charts", |bench| {
        bench.iter(|| {
            gamma = (gamma + 0.05) % 5.0;
            let params = Params::focal(Gamma::new(gamma).unwrap_or_default(), first.params.setting.alpha);
            let now = first.with(params, None);
            let paths = |(chart, frame): (&Chart, _)| curve_paths(frame, &chart.curves(&now), METRICS);
            ALL_CHARTS.iter().zip(&frames).map(paths).collect::<Vec<_>>()
        });
    });
    criterion.bench_function("the sentences", |bench| bench.iter(|| readouts(black_box(&first))));
    let logits: Vec<f64> = (1..1000).map(|i| x_t_of_p_t(f64::from(i) / 1000.0)).collect();
    criterion.bench_function("focal loss of 999 logits", |bench| {
        bench.iter(|| logits.iter().map(|&x_t| focal_loss(x_t, black_box(2.0))).sum::<f64>());
    });
}

const METRICS: Metrics = Metrics { width_css: 610.0, height_css: 470.0, pixel_ratio: 1.0, text_scale: 1.24 };

criterion_group!(benches, core);
criterion_main!(benches);
