//! The figure of the anchors: a detector looks at every place of a picture, and hardly anything is there. Each dot is an
//! anchor. Its colour says whether it is a positive, an easy negative or another one. Its size says the same, or what it
//! loses.

mod anchors;

use super::{
    Axis, Column, Crosshair, Frame, Label, LegendEntry, Mark, Point, Role, Series, Snapshot, Table, Tick,
    chart_scene::ChartScene,
};
use crate::{
    params::{Params, View},
    text::{self, format_percent},
};
use anchors::{ANCHORS, Anchor, GRID, OBJECTS};
use focal_loss::{
    experiment::Experiment,
    loss::{ExampleLoss, Target, p_t, x_t_of_p_t},
};

/// A negative with a larger p_t is easy.
const EASY: f64 = 0.9;
/// Radii of the dots, in distances between anchors: of a positive, of a hard negative and of an easy one.
const RADII: [f64; 3] = [0.44, 0.38, 0.17];
/// The radius of a dot for a loss of 1; areas are proportional to losses.
const RADIUS_OF_1: f64 = 1.1;
/// Dots never vanish, and hide few of their neighbours.
const LEAST: f64 = 0.03;
const MOST: f64 = 1.25;

/// What the size of a dot says.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum DotSize {
    /// Positives and hard negatives have large dots, easy negatives small ones.
    Ease,
    /// The area is proportional to the loss of the anchor.
    Loss,
}

/// The figure of the anchors.
pub(super) struct AnchorsChart {
    pub(super) size: DotSize,
}

/// An anchor with its logit.
#[derive(Clone, Copy)]
struct Scored {
    anchor: Anchor,
    x_t: f64,
}

impl Scored {
    fn is_easy(&self) -> bool {
        self.x_t > x_t_of_p_t(EASY)
    }

    fn group(&self) -> Group {
        match self.anchor.target {
            Target::Positive => Group::Positives,
            Target::Negative if self.is_easy() => Group::EasyNegatives,
            Target::Negative => Group::HardNegatives,
        }
    }

    fn loss(&self, loss: ExampleLoss) -> f64 {
        loss.loss(self.x_t, self.anchor.target)
    }

    fn radius(&self, loss: Option<ExampleLoss>) -> f64 {
        match loss {
            Some(loss) => (RADIUS_OF_1 * self.loss(loss).sqrt()).clamp(LEAST, MOST),
            None => RADII[self.group() as usize],
        }
    }
}

/// The anchors that are counted together.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Group {
    Positives,
    HardNegatives,
    EasyNegatives,
}

impl Group {
    const ALL: [Self; 3] = [Self::Positives, Self::HardNegatives, Self::EasyNegatives];

    fn role(self) -> Role {
        match self {
            Self::Positives => Role::User(Target::Positive),
            Self::HardNegatives => Role::User(Target::Negative),
            Self::EasyNegatives => Role::Examples,
        }
    }

    fn name(self) -> &'static str {
        match self {
            Self::Positives => text::positives(),
            Self::HardNegatives => text::hard_negatives(),
            Self::EasyNegatives => text::easy_negatives(),
        }
    }
}

/// How many anchors a group has, and its shares of cross entropy and of the user's loss.
struct Tally {
    group: Group,
    count: usize,
    cross_entropy: f64,
    yours: f64,
}

/// The anchors with the scores of the population.
fn scored(experiment: &Experiment) -> impl Iterator<Item = Scored> {
    ANCHORS.iter().map(|&anchor| Scored { anchor, x_t: experiment.quantile(anchor.target, anchor.easier) })
}

fn tallies(now: &Snapshot) -> [Tally; 3] {
    let all: Vec<Scored> = scored(&now.experiment).collect();
    let sum = |loss: ExampleLoss, group: Option<Group>| -> f64 {
        let counted = all.iter().filter(|scored| group.is_none_or(|group| scored.group() == group));
        counted.map(|scored| scored.loss(loss)).sum()
    };
    let share = |loss: ExampleLoss, group| sum(loss, Some(group)) / sum(loss, None);
    Group::ALL.map(|group| Tally {
        group,
        count: all.iter().filter(|scored| scored.group() == group).count(),
        cross_entropy: share(ExampleLoss::focal(0.0), group),
        yours: share(now.params.setting.example_loss(), group),
    })
}

/// The groups from the lowest to the one on top.
fn layers() -> impl Iterator<Item = Group> {
    Group::ALL.into_iter().rev()
}

/// An axis of the picture: rules at its ends, and no numbers.
fn axis(title: String, places: u32) -> Axis {
    let end = |value| Tick { value, label: String::new() };
    let max = f64::from(places);
    Axis { title: title.into(), min: 0.0, max, ticks: [0.0, max].map(end).to_vec(), is_log: false }
}

impl ChartScene for AnchorsChart {
    fn name(&self, _view: &View) -> String {
        text::anchors_chart().to_owned()
    }

    fn frame(&self, _params: &Params, experiment: &Experiment) -> Frame {
        let objects = OBJECTS.iter().map(|object| {
            let [left, right, low, high] = object.ends();
            let corners: [Point; 5] = [(left, low), (left, high), (right, high), (right, low), (left, low)];
            Series::line(Role::Object, corners.to_vec())
        });
        let label = |object: &anchors::Object| {
            let [left, right, _, high] = object.ends();
            Label { text: text::object().to_owned(), at: (0.5 * (left + right), high) }
        };
        let easy = scored(experiment).filter(|scored| scored.group() == Group::EasyNegatives).count();
        Frame {
            x: axis(text::easy_of_all(easy, ANCHORS.len()), GRID.0),
            y: axis(String::new(), GRID.1),
            reference: objects.collect(),
            labels: OBJECTS.iter().map(label).collect(),
            region: None,
        }
    }

    fn curve_roles(&self) -> Vec<Role> {
        layers().map(Group::role).collect()
    }

    fn curve_names(&self, _params: &Params) -> Vec<String> {
        layers().map(|group| group.name().to_owned()).collect()
    }

    fn curves(&self, now: &Snapshot) -> Vec<Series> {
        let loss = (self.size == DotSize::Loss).then(|| now.params.setting.example_loss());
        let all: Vec<Scored> = scored(&now.experiment).collect();
        let of_group = |group: Group| {
            let dots = all.iter().filter(|scored| scored.group() == group);
            let (points, radii) = dots.map(|scored| (scored.anchor.at, scored.radius(loss))).unzip();
            Series { role: group.role(), points, mark: Mark::Dots { radii } }
        };
        layers().map(of_group).collect()
    }

    fn legend(&self, _now: &Snapshot) -> Vec<LegendEntry> {
        let entry = |group: Group| LegendEntry { role: group.role(), name: group.name().to_owned() };
        Group::ALL.map(entry).to_vec()
    }

    fn description(&self, now: &Snapshot) -> String {
        let [positives, hard, easy] = tallies(now);
        let counts = [positives.count, hard.count, easy.count];
        text::describe_anchors(counts, &now.params.setting, easy.cross_entropy, easy.yours)
    }

    fn table(&self, now: &Snapshot) -> Table {
        let row = |Tally { group, count, cross_entropy, yours }: Tally| {
            vec![group.name().to_owned(), count.to_string(), format_percent(cross_entropy), format_percent(yours)]
        };
        Table { columns: text::anchors_columns(&now.params.setting), rows: tallies(now).map(row).to_vec() }
    }

    fn columns(&self, now: &Snapshot) -> Vec<Column> {
        let all: Vec<Scored> = scored(&now.experiment).collect();
        let column = |name: &str, of: &dyn Fn(&Scored) -> f64| Column::new(name, all.iter().map(of));
        let loss = now.params.setting.example_loss();
        vec![
            column("x", &|scored| scored.anchor.at.0),
            column("y", &|scored| scored.anchor.at.1),
            column("target", &|scored| f64::from(u8::from(scored.anchor.target == Target::Positive))),
            column("p_t", &|scored| p_t(scored.x_t)),
            column("x_t", &|scored| scored.x_t),
            column("loss_nats", &|scored| scored.loss(loss)),
            column("cross_entropy_nats", &|scored| scored.loss(ExampleLoss::focal(0.0))),
        ]
    }

    /// A picture has no place to read along an axis.
    fn crosshair(&self) -> Option<&dyn Crosshair> {
        None
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::params::parse;

    fn now(query: &str) -> Snapshot {
        Snapshot::new(parse(query).0, &Arc::new(Experiment::of_paper()))
    }

    #[test]
    fn nearly_all_are_easy_negatives() {
        let tallies = tallies(&now(""));
        let all: usize = tallies.iter().map(|tally| tally.count).sum();
        assert_eq!(all, ANCHORS.len());
        assert!(tallies[2].count as f64 > 0.97 * all as f64, "{}", tallies[2].count);
        for of in [|tally: &Tally| tally.cross_entropy, |tally: &Tally| tally.yours] {
            assert!((tallies.iter().map(of).sum::<f64>() - 1.0).abs() < 1e-12);
        }
        assert!(tallies[2].yours < 0.1 * tallies[2].cross_entropy, "{}", tallies[2].yours);
    }

    #[test]
    fn areas_are_losses() {
        let chart = AnchorsChart { size: DotSize::Loss };
        let now = now("gamma=0&alpha=none");
        let columns = chart.columns(&now);
        let losses = &columns.iter().find(|column| column.name == "loss_nats").unwrap().values;
        let curves = chart.curves(&now);
        let mut losses = losses.clone();
        let mut radii: Vec<f64> = curves
            .iter()
            .flat_map(|series| match &series.mark {
                Mark::Dots { radii } => radii.clone(),
                other => panic!("dots, found {other:?}"),
            })
            .collect();
        assert_eq!(radii.len(), losses.len());
        // The curves are grouped and the columns are not.
        losses.sort_by(f64::total_cmp);
        radii.sort_by(f64::total_cmp);
        let free = radii.iter().zip(&losses).filter(|(radius, _)| (LEAST + 1e-9..MOST - 1e-9).contains(*radius));
        let ratios: Vec<f64> = free.map(|(radius, loss)| radius * radius / loss).collect();
        assert!(
            ratios.len() > 100 && ratios.iter().all(|ratio| (ratio / (RADIUS_OF_1 * RADIUS_OF_1) - 1.0).abs() < 1e-9)
        );
        assert!(chart.frame(&now.params, &now.experiment).reference.iter().all(|series| series.mark == Mark::Line));
    }

    #[test]
    fn by_ease_the_sliders_move_nothing() {
        let chart = AnchorsChart { size: DotSize::Ease };
        let (now, other) = (now(""), now("gamma=0&alpha=none"));
        assert_eq!(chart.curves(&now), chart.curves(&other));
        assert_eq!(chart.curves(&now).iter().map(|series| series.points.len()).sum::<usize>(), ANCHORS.len());
        let easy = tallies(&now)[2].count.to_string();
        let frame = chart.frame(&now.params, &now.experiment);
        assert!(frame.x.title.contains(&easy), "{}", frame.x.title);
        assert!(chart.crosshair().is_none());
    }
}
