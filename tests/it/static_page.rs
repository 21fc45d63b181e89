//! The page before its program runs: made by the app's components, natively.

use explorer_model::{scene::ALL_CHARTS, text};
use focal_loss_explorer::ui::static_page;

#[test]
fn it_has_the_title_the_charts_and_their_pictures() {
    let page = static_page();
    assert!(page.contains(&format!("<h1>{}</h1>", text::title())), "{page}");
    for chart in ALL_CHARTS {
        assert!(page.contains(&format!("data-chart=\"{}\"", chart.id())), "{}", chart.id());
    }
    assert_eq!(page.matches("<svg").count(), ALL_CHARTS.len(), "a picture for each chart");
    assert!(page.contains("97.4"), "the sentences have their numbers");
    assert!(!page.contains("NaN"));
}

#[test]
fn every_time_it_is_the_same() {
    assert_eq!(static_page(), static_page());
}
