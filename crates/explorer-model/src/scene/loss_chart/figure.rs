//! The loss chart as a figure of the article: one quantity against p_t, whatever axes the explorer has.

use super::{
    columns, curves, description, frame, legend,
    lines::{Line, user_lines},
    reading, table,
};
use crate::{
    params::{Params, Setting, View, YQuantity},
    scene::{
        Column, Crosshair, Frame, KeyStep, Label, LegendEntry, Reading, Role, Series, Snapshot, Table,
        chart_scene::ChartScene, reference::reference_label, vocabulary::CLASSES,
    },
    text,
};
use focal_loss::{experiment::Experiment, loss::x_t_of_p_t};

/// A figure with this quantity on its vertical axis. The scale is linear and the reference curves are those of the
/// paper's γ.
pub(in crate::scene) struct LossFigure {
    pub(in crate::scene) y: YQuantity,
}

impl LossFigure {
    /// Whether both classes have the same curve. α is no part of the modulating factor.
    fn is_for_both(&self) -> bool {
        self.y == YQuantity::ModulatingFactor
    }

    /// The state with the axes of the figure.
    fn params(&self, params: &Params) -> Params {
        let alpha = params.setting.alpha.filter(|_| !self.is_for_both());
        let view = View { y: self.y, panels: params.view.panels, ..View::default() };
        Params { setting: Setting { alpha, ..params.setting }, view, ..params.clone() }
    }
}

impl ChartScene for LossFigure {
    fn name(&self, _view: &View) -> String {
        text::loss_chart_name(View::default().x, self.y)
    }

    fn picture_title(&self, params: &Params) -> String {
        text::loss_picture_title(&self.name(&params.view), params.setting.loss)
    }

    fn frame(&self, params: &Params, _experiment: &Experiment) -> Frame {
        let mut frame = frame(&self.params(params));
        if self.is_for_both() {
            // The factor 1 runs along the upper end of the axis, where other charts have no labels.
            frame.labels.push(Label { text: reference_label(0, 0.0), at: (0.2, 1.0) });
        }
        frame
    }

    fn curve_roles(&self) -> Vec<Role> {
        if self.is_for_both() { vec![Role::Both] } else { CLASSES.map(Role::User).to_vec() }
    }

    fn curve_names(&self, params: &Params) -> Vec<String> {
        if self.is_for_both() {
            return vec![text::both_classes(&params.setting)];
        }
        CLASSES.map(|target| text::class_legend(target, &params.setting)).to_vec()
    }

    fn curves(&self, now: &Snapshot) -> Vec<Series> {
        let curves = curves(&self.params(&now.params));
        self.curve_roles().into_iter().zip(curves).map(|(role, curve)| Series { role, ..curve }).collect()
    }

    fn legend(&self, now: &Snapshot) -> Vec<LegendEntry> {
        legend(self, &self.params(&now.params))
    }

    fn description(&self, now: &Snapshot) -> String {
        let params = self.params(&now.params);
        if !self.is_for_both() {
            return description(&params);
        }
        let factor = |p_t| (p_t, params.setting.example_loss().modulating_factor(x_t_of_p_t(p_t)));
        let mut description = text::factor_description(&params.setting, &super::DESCRIBED_P_T.map(factor));
        if !params.pins.is_empty() {
            description.push(' ');
            description.push_str(&text::pins_description(&params.pins));
        }
        description
    }

    fn table(&self, now: &Snapshot) -> Table {
        let params = self.params(&now.params);
        let mut lines = user_lines(&params);
        if self.is_for_both() {
            lines.truncate(1);
            lines.iter_mut().for_each(|line: &mut Line| line.name = text::your_curve(&params.setting));
        }
        table(lines, &params)
    }

    fn columns(&self, now: &Snapshot) -> Vec<Column> {
        columns::columns(&self.params(&now.params))
    }

    fn crosshair(&self) -> Option<&dyn Crosshair> {
        Some(self)
    }
}

impl Crosshair for LossFigure {
    fn first_place(&self) -> f64 {
        reading::FIRST
    }

    fn place_at(&self, position: f64, frame: &Frame, now: &Snapshot) -> f64 {
        reading::place_at(position, frame, &self.params(&now.params))
    }

    fn step_place(&self, place: f64, step: KeyStep, _frame: &Frame, _now: &Snapshot) -> f64 {
        reading::step(place, step)
    }

    fn read(&self, place: f64, frame: &Frame, now: &Snapshot) -> Reading {
        let mut reading = reading::read(place, frame, &self.params(&now.params));
        if self.is_for_both() {
            reading.rows.iter_mut().take(1).for_each(|row| row.role = Role::Both);
        }
        reading
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::{params::parse, scene::Chart};

    fn now(query: &str) -> Snapshot {
        Snapshot::new(parse(query).0, &Arc::new(Experiment::of_paper()))
    }

    #[test]
    fn the_axes_of_the_explorer_do_not_matter() {
        let (plain, other) = (now(""), now("x=x_t&y=times_lower&scale=log&reference=figure_7&extra=mistaken_gradient"));
        for chart in [Chart::ModulatingFactor, Chart::Gradient] {
            assert_eq!(chart.frame(&plain.params, &plain.experiment), chart.frame(&other.params, &other.experiment));
            assert_eq!(chart.curves(&plain), chart.curves(&other));
            assert_eq!(chart.name(&plain.params.view), chart.name(&other.params.view));
            assert_eq!(chart.frame(&plain.params, &plain.experiment).reference.len(), 5);
            assert!(chart.description(&plain).contains("γ = 0"), "{}", chart.description(&plain));
        }
    }

    #[test]
    fn the_factor_has_one_curve_whatever_alpha_is() {
        let [weighed, plain] = ["gamma=3", "gamma=3&alpha=none"].map(now);
        let curves = Chart::ModulatingFactor.curves(&weighed);
        assert_eq!(curves, Chart::ModulatingFactor.curves(&plain));
        let [curve] = &curves[..] else { panic!("one curve, found {}", curves.len()) };
        assert_eq!(curve.role, Role::Both);
        assert!(curve.points.iter().all(|(p_t, factor)| (factor - (1.0 - p_t).powi(3)).abs() < 1e-12));
        let table = Chart::ModulatingFactor.table(&weighed);
        assert_eq!(table.columns[..3], ["p_t", "yours, γ = 3", "γ = 0 (cross entropy)"]);
        assert!(table.rows.iter().all(|row| row.len() == table.columns.len()));
        let frame = Chart::ModulatingFactor.frame(&weighed.params, &weighed.experiment);
        let reading = Chart::ModulatingFactor.crosshair().unwrap().read(0.9, &frame, &weighed);
        assert_eq!((reading.rows.len(), reading.rows[0].cells[1].as_str()), (1, "0.001"));
    }
}
