//! Charts whose curves are drawn for one setting after another where there is no page: beside it, by whoever strokes them.

use super::{DARK, LIGHT, Metrics, Theme, curve_numbers};
use crate::{
    params::{self, Alpha, Beta, Gamma, Params, Setting},
    scene::{CHARTS, Chart, Frame, Snapshot},
};

/// The charts of a state of the page. γ, α and β move; all else stays until [`Steps::show`] says another state.
#[derive(Debug, Default)]
pub struct Steps {
    now: Option<Snapshot>,
    charts: Vec<Shown>,
    pictures: Vec<i32>,
}

/// A chart as it is shown.
#[derive(Debug)]
struct Shown {
    place: i32,
    chart: Chart,
    frame: Frame,
    metrics: Metrics,
    theme: Theme,
    /// As it was drawn last.
    picture: Vec<i32>,
}

impl Steps {
    /// Takes the state that an address says, and no charts. Whose examples these are is not asked again where they stay.
    pub fn show(&mut self, query: &str) {
        let (params, _) = params::parse(query);
        self.now = Some(match &self.now {
            Some(now) => now.with(params, None),
            None => Snapshot::of(params, None),
        });
        self.charts.clear();
    }

    /// Adds a chart, by its index in [`CHARTS`]; `place` is what the pictures of [`Steps::pictures`] name it by. Size in
    /// CSS pixels, `pixel_ratio` device pixels in one. A chart that there is not is left out.
    pub fn add(&mut self, place: i32, chart: usize, size_css: (f64, f64), pixel_ratio: f64, is_dark: bool) {
        let (Some(&chart), Some(now)) = (CHARTS.get(chart), &self.now) else { return };
        self.charts.push(Shown {
            place,
            chart,
            frame: chart.frame(&now.params, &now.experiment),
            metrics: Metrics::svg(size_css.0, size_css.1, pixel_ratio),
            theme: if is_dark { DARK } else { LIGHT },
            picture: Vec::new(),
        });
    }

    /// The pictures at γ, α and β that are not those of the call before: for each the chart's place, how many numbers
    /// follow, and what [`curve_numbers`] says.
    pub fn pictures(&mut self, gamma: Gamma, alpha: Option<Alpha>, beta: Beta) -> &[i32] {
        self.pictures.clear();
        if let Some(now) = &mut self.now {
            let setting = Setting { gamma, alpha, beta, ..now.params.setting };
            *now = now.with(Params { setting, ..now.params.clone() }, None);
            for shown in &mut self.charts {
                let picture = curve_numbers(&shown.frame, &shown.chart.curves(now), shown.metrics, shown.theme);
                if picture != shown.picture {
                    self.pictures.extend([shown.place, picture.len() as i32]);
                    self.pictures.extend(&picture);
                    shown.picture = picture;
                }
            }
        }
        &self.pictures
    }

    /// What [`Steps::pictures`] gave last.
    #[must_use]
    pub fn last_pictures(&self) -> &[i32] {
        &self.pictures
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::{experiment::Experiment, params::LossKind};

    const SIZE: (f64, f64) = (610.0, 430.0);

    fn read(pictures: &[i32]) -> Vec<(i32, &[i32])> {
        let mut left = pictures;
        let mut all = Vec::new();
        while let [place, length, rest @ ..] = left {
            let (picture, rest) = rest.split_at(*length as usize);
            all.push((*place, picture));
            left = rest;
        }
        all
    }

    fn expected(chart: Chart, params: &Params, theme: Theme) -> Vec<i32> {
        let now = Snapshot::new(params.clone(), &Arc::new(Experiment::of_paper()));
        let frame = chart.frame(params, &now.experiment);
        curve_numbers(&frame, &chart.curves(&now), Metrics::svg(SIZE.0, SIZE.1, 2.0), theme)
    }

    fn at(gamma: f64, alpha: Option<f64>, params: &Params) -> Params {
        let setting = Setting {
            gamma: Gamma::new(gamma).unwrap(),
            alpha: alpha.map(|alpha| Alpha::new(alpha).unwrap()),
            ..params.setting
        };
        Params { setting, ..params.clone() }
    }

    #[test]
    fn every_step_is_what_the_page_draws() {
        let mut steps = Steps::default();
        let queries = [
            "",
            "loss=focal_loss_star&beta=0.5",
            "y=gradient&extra=mistaken_gradient",
            "fraction=hardest&pin=focal_loss~1~0.5~1~mine",
        ];
        for query in queries {
            let (params, warnings) = params::parse(query);
            assert_eq!(warnings, []);
            steps.show(query);
            for (place, _) in CHARTS.iter().enumerate() {
                steps.add(place as i32, place, SIZE, 2.0, place == 1);
            }
            for (gamma, alpha) in [(0.0, None), (0.35, Some(0.7)), (5.0, Some(0.25))] {
                let params = at(gamma, alpha, &params);
                let Setting { gamma, alpha, beta, .. } = params.setting;
                let mut drawn = 0;
                for (place, picture) in read(steps.pictures(gamma, alpha, beta)) {
                    let place = place as usize;
                    let theme = if place == 1 { DARK } else { LIGHT };
                    assert_eq!(picture, expected(CHARTS[place], &params, theme), "{:?} {query}", CHARTS[place]);
                    drawn += 1;
                }
                // All of them first, and then all but the histogram, which knows no γ.
                let is_first = gamma.get() == 0.0;
                assert_eq!(drawn, CHARTS.len() - usize::from(!is_first), "{query} at {gamma:?}");
            }
        }
    }

    #[test]
    fn only_what_has_changed_is_drawn() {
        let mut steps = Steps::default();
        let params = Params::default();
        let Setting { gamma, beta, .. } = params.setting;
        assert_eq!(steps.pictures(gamma, None, beta), [0_i32; 0], "nothing is shown yet");
        steps.show("");
        for (place, _) in CHARTS.iter().enumerate() {
            steps.add(place as i32 + 10, place, SIZE, 1.0, false);
        }
        steps.add(99, CHARTS.len(), SIZE, 1.0, false);
        let places = |pictures: &[i32]| read(pictures).into_iter().map(|(place, _)| place).collect::<Vec<_>>();
        let alpha = |alpha: f64| Some(Alpha::new(alpha).unwrap());
        assert_eq!(places(steps.pictures(gamma, alpha(0.25), beta)), [10, 11, 12, 13, 14]);
        assert_eq!(places(steps.pictures(gamma, alpha(0.25), beta)), [0_i32; 0]);
        // α moves the loss, and no cumulative curve.
        assert_eq!(places(steps.pictures(gamma, alpha(0.5), beta)), [10]);
        assert_eq!(places(steps.pictures(Gamma::new(0.5).unwrap(), alpha(0.5), beta)), [10, 11, 12, 13]);
        // Another state has its own charts.
        steps.show("loss=cross_entropy");
        assert_eq!(places(steps.pictures(gamma, alpha(0.5), beta)), [0_i32; 0]);
        steps.add(7, 0, SIZE, 2.0, false);
        let params = Params { setting: Setting { loss: LossKind::CrossEntropy, ..params.setting }, ..params };
        let picture = expected(Chart::Loss, &params, LIGHT);
        assert_eq!(read(steps.pictures(gamma, alpha(0.25), beta)), [(7, picture.as_slice())]);
    }
}
