//! The pictures as text: SVG files that the same code draws, compared byte by byte. `UPDATE_GOLDEN=1` rewrites them.

use std::{env, fs, sync::Arc};

use focal_loss_explorer::{
    experiment::Experiment,
    params::{Gamma, Params},
    plot::{DARK, LIGHT, Theme, svg},
    scene::{ALL_CHARTS, Chart, Snapshot},
};

use crate::csv::root;

fn check(path: &str, chart: Chart, params: Params, size: (f64, f64), theme: Theme) {
    let now = Snapshot::new(params, &Arc::new(Experiment::of_paper()));
    let drawn = svg(chart, &now, size, theme).expect("drawn");
    let path = root().join(path);
    if env::var_os("UPDATE_GOLDEN").is_some() {
        fs::create_dir_all(path.parent().expect("a folder")).expect("created");
        fs::write(&path, &drawn).expect("written");
    }
    let expected = fs::read_to_string(&path).unwrap_or_default();
    assert!(drawn == expected, "{} differs from what is drawn now; UPDATE_GOLDEN=1 rewrites it", path.display());
}

/// The sizes that the charts have on a page of 1280 × 800.
pub(crate) fn page_size(chart: Chart) -> (f64, f64) {
    if chart == Chart::Loss { (610.0, 470.0) } else { (610.0, 220.0) }
}

#[test]
fn the_default_setting() {
    for chart in ALL_CHARTS {
        check(&format!("tests/goldens/{}.svg", chart.id()), chart, Params::default(), page_size(chart), LIGHT);
    }
}

#[test]
fn another_setting_in_the_dark() {
    let params = Params { gamma: Gamma::new(0.5).unwrap(), alpha: None };
    for chart in ALL_CHARTS {
        check(&format!("tests/goldens/{}_gamma_0.5_dark.svg", chart.id()), chart, params, page_size(chart), DARK);
    }
}

#[test]
fn narrow_pictures() {
    for chart in ALL_CHARTS {
        let path = format!("tests/goldens/{}_narrow.svg", chart.id());
        check(&path, chart, Params::default(), (288.0, 216.0), LIGHT);
    }
}
