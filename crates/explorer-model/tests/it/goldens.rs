//! Compares pictures byte by byte with SVG files that the same code has drawn. `UPDATE_GOLDEN=1` writes the files
//! again.

use std::{env, fs, sync::Arc};

use explorer_model::{
    params::{Extra, FractionAxis, Gamma, Params, Pin, Preset, Scale, View, YQuantity},
    plot::{DARK, LIGHT, Theme, picture_svg},
    scene::{ALL_CHARTS, ARTICLE_CHARTS, CHARTS, Chart, DotSize, Snapshot, Stage, Term},
};
use focal_loss::{experiment::Experiment, loss::Target};

use crate::csv::root;

fn check(path: &str, chart: Chart, params: Params, size: (f64, f64), theme: Theme) {
    let now = Snapshot::new(params, &Arc::new(Experiment::of_paper()));
    let drawn = picture_svg(chart, &now, size, theme).expect("drawn");
    let path = root().join(path);
    if env::var_os("UPDATE_GOLDEN").is_some() {
        fs::create_dir_all(path.parent().expect("a folder")).expect("created");
        fs::write(&path, &drawn).expect("written");
    }
    let expected = fs::read_to_string(&path).unwrap_or_default();
    assert!(drawn == expected, "{} differs from what is drawn now; UPDATE_GOLDEN=1 rewrites it", path.display());
}

/// The sizes that the charts of the explorer have on a page of 1280 × 800, and one for those of the article.
fn page_size(chart: Chart) -> (f64, f64) {
    match chart {
        Chart::Loss => (610.0, 470.0),
        Chart::Foreground | Chart::Background | Chart::Gini | Chart::Histogram => (610.0, 220.0),
        _ => (610.0, 330.0),
    }
}

/// 1,500 dots make a file of 140 kB. Two of them are enough.
fn is_large(chart: Chart) -> bool {
    matches!(chart, Chart::Anchors(_))
}

#[test]
fn the_default_setting() {
    for chart in CHARTS {
        check(&format!("tests/goldens/{}.svg", chart.id()), chart, Params::default(), page_size(chart), LIGHT);
    }
}

#[test]
fn another_setting_in_the_dark() {
    let params = Params::focal(Gamma::new(0.5).unwrap(), None);
    for chart in ALL_CHARTS.into_iter().chain(ARTICLE_CHARTS.iter().copied()).filter(|chart| !is_large(*chart)) {
        check(
            &format!("tests/goldens/{}_gamma_0.5_dark.svg", chart.id()),
            chart,
            params.clone(),
            page_size(chart),
            DARK,
        );
    }
}

#[test]
fn the_papers_figures() {
    for preset in Preset::ALL {
        let path = format!("tests/goldens/preset_{}.svg", preset.word());
        check(&path, Chart::Loss, preset.params(), page_size(Chart::Loss), LIGHT);
    }
}

#[test]
fn other_axes_pins_and_the_hinge() {
    let pin = Pin::new(Preset::Figure5.params().setting, "Table 3");
    let view = View { y: YQuantity::TimesLower, extra: Extra::Hinge, ..View::default() };
    let params = Params { view, pins: vec![pin], ..Params::default() };
    for chart in ALL_CHARTS {
        let path = format!("tests/goldens/{}_pinned.svg", chart.id());
        check(&path, chart, params.clone(), page_size(chart), LIGHT);
    }
    let view = View { fraction: FractionAxis::Hardest, ..View::default() };
    for chart in [Chart::Foreground, Chart::Background] {
        let path = format!("tests/goldens/{}_tail.svg", chart.id());
        check(&path, chart, Params { view, ..Params::default() }, page_size(chart), LIGHT);
    }
    let view = View { scale: Scale::Log, ..View::default() };
    check("tests/goldens/loss_log.svg", Chart::Loss, Params { view, ..Params::default() }, (610.0, 470.0), LIGHT);
}

#[test]
fn figures_of_the_article_in_other_ways() {
    let check = |name: &str, chart| {
        let path = format!("tests/goldens/{}_{name}.svg", Chart::id(chart));
        check(&path, chart, Params::default(), page_size(chart), LIGHT);
    };
    for stage in [Stage::Shuffled, Stage::Sorted, Stage::Normalized] {
        check(stage.word(), Chart::Sorting(stage));
    }
    for term in [Term::CrossEntropy, Term::ModulatingFactor] {
        check(term.word(), Chart::Terms(term));
    }
    check("positive", Chart::Contributions(Target::Positive));
    check("by_loss", Chart::Anchors(DotSize::Loss));
}

#[test]
fn narrow_pictures() {
    for chart in CHARTS.into_iter().filter(|chart| !is_large(*chart)) {
        let path = format!("tests/goldens/{}_narrow.svg", chart.id());
        check(&path, chart, Params::default(), (288.0, 216.0), LIGHT);
    }
}
