//! The loss chart as a figure of the article: one quantity against p_t, whatever axes the explorer has.

use super::{
    columns, curves, description, frame, legend,
    lines::{Line, user_lines},
    reading, table,
};
use crate::{
    params::{LossKind, Params, Setting, View, YQuantity},
    scene::{
        Column, Crosshair, Frame, KeyStep, Label, LegendEntry, Reading, Role, Series, Snapshot, Table,
        chart_scene::ChartScene, reference::reference_label, vocabulary::CLASSES,
    },
    text,
};
use focal_loss::{experiment::Experiment, loss::x_t_of_p_t};

/// A term of the focal loss. Its figure has the product of this term and all before it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Term {
    /// −ln p_t.
    CrossEntropy,
    /// (1 − p_t)^γ.
    ModulatingFactor,
    /// α_t.
    AlphaT,
}

impl Term {
    /// In the order in which the focal loss is made of them.
    pub const ALL: [Self; 3] = [Self::CrossEntropy, Self::ModulatingFactor, Self::AlphaT];

    /// The word by which messages choose.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::CrossEntropy => "cross_entropy",
            Self::ModulatingFactor => "modulating_factor",
            Self::AlphaT => "alpha_t",
        }
    }
}

/// A figure of one quantity. The scale is linear and the reference curves are those of the paper's γ.
pub(in crate::scene) enum LossFigure {
    ModulatingFactor,
    Gradient,
    /// The loss, made of the terms up to this one.
    UpTo(Term),
}

impl LossFigure {
    fn quantity(&self) -> YQuantity {
        match self {
            Self::ModulatingFactor => YQuantity::ModulatingFactor,
            Self::Gradient => YQuantity::Gradient,
            Self::UpTo(_) => YQuantity::Loss,
        }
    }

    /// Whether both classes have the same curve: α is no part of it.
    fn is_for_both(&self) -> bool {
        matches!(self, Self::ModulatingFactor | Self::UpTo(Term::CrossEntropy | Term::ModulatingFactor))
    }

    /// The state with the axes and the terms of the figure.
    fn params(&self, params: &Params) -> Params {
        let view = View { y: self.quantity(), panels: params.view.panels, ..View::default() };
        let alpha = params.setting.alpha.filter(|_| !self.is_for_both());
        let loss = match self {
            Self::UpTo(Term::CrossEntropy) => LossKind::CrossEntropy,
            Self::UpTo(_) => LossKind::FocalLoss,
            _ => params.setting.loss,
        };
        let pins = if matches!(self, Self::UpTo(_)) { Vec::new() } else { params.pins.clone() };
        Params { setting: Setting { loss, alpha, ..params.setting }, view, pins, ..params.clone() }
    }
}

impl ChartScene for LossFigure {
    fn name(&self, _view: &View) -> String {
        match self {
            Self::UpTo(term) => text::terms_up_to(term.word()),
            _ => text::loss_chart_name(View::default().x, self.quantity()),
        }
    }

    fn picture_title(&self, params: &Params) -> String {
        text::loss_picture_title(&self.name(&params.view), self.params(params).setting.loss)
    }

    fn frame(&self, params: &Params, _experiment: &Experiment) -> Frame {
        let mut frame = frame(&self.params(params));
        if matches!(self, Self::ModulatingFactor) {
            // The factor 1 runs along the upper end of the axis, where other charts have no labels.
            frame.labels.push(Label { text: reference_label(0, 0.0), at: (0.2, 1.0) });
        }
        frame
    }

    fn curve_roles(&self) -> Vec<Role> {
        if self.is_for_both() { vec![Role::Both] } else { CLASSES.map(Role::User).to_vec() }
    }

    fn curve_names(&self, params: &Params) -> Vec<String> {
        let params = self.params(params);
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
        if !matches!(self, Self::ModulatingFactor) {
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
            assert_eq!(chart.frame(&plain), chart.frame(&other));
            assert_eq!(chart.curves(&plain), chart.curves(&other));
            assert_eq!(chart.name(&plain.params.view), chart.name(&other.params.view));
            assert_eq!(chart.frame(&plain).reference.len(), 5);
            assert!(chart.description(&plain).contains("γ = 0"), "{}", chart.description(&plain));
        }
    }

    #[test]
    fn the_terms_multiply() {
        let now = now("gamma=3&loss=cross_entropy&pin=focal_loss~0.5~none~1~mine");
        let value = |term: Term, place: f64| {
            let series = &Chart::Terms(term).curves(&now)[0];
            series.points.iter().find(|(p_t, _)| *p_t == place).map(|point| point.1)
        };
        let place = Chart::Terms(Term::CrossEntropy).curves(&now)[0].points[20].0;
        let [first, second, third] = Term::ALL.map(|term| value(term, place).unwrap());
        assert!((first + place.ln()).abs() < 1e-12);
        assert!((second - first * (1.0 - place).powi(3)).abs() < 1e-12);
        assert!((third - 0.25 * second).abs() < 1e-12);
        assert_eq!(Term::ALL.map(|term| Chart::Terms(term).curves(&now).len()), [1, 1, 2]);
        let frame = Chart::Terms(Term::AlphaT).frame(&now);
        assert_eq!(frame.reference.len(), 5, "without the pins");
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
        let frame = Chart::ModulatingFactor.frame(&weighed);
        let reading = Chart::ModulatingFactor.crosshair().unwrap().read(0.9, &frame, &weighed);
        assert_eq!((reading.rows.len(), reading.rows[0].cells[1].as_str()), (1, "0.001"));
    }
}
