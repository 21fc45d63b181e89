//! The drawn scene: two objects in a picture, and an anchor at every place of a grid.

use std::sync::LazyLock;

use focal_loss::loss::Target;

/// Anchors from left to right and from bottom to top. A unit of the picture is their distance.
pub(super) const GRID: (u32, u32) = (50, 30);
/// A box that overlaps an object this much is a positive (paper §4).
const POSITIVE: f64 = 0.5;
/// Below this overlap it is a negative. Boxes in between are left out, as in the paper.
const NEGATIVE: f64 = 0.4;

/// An object, by its box.
pub(super) struct Object {
    centre: (f64, f64),
    size: (f64, f64),
}

/// A large and a small one.
pub(super) const OBJECTS: [Object; 2] =
    [Object { centre: (14.7, 13.2), size: (6.2, 10.4) }, Object { centre: (36.3, 18.8), size: (8.8, 5.6) }];

impl Object {
    /// Left, right, lower and upper end.
    pub(super) fn ends(&self) -> [f64; 4] {
        let ((x, y), (width, height)) = (self.centre, self.size);
        [x - 0.5 * width, x + 0.5 * width, y - 0.5 * height, y + 0.5 * height]
    }

    /// How far a place is from the centre, in widths and heights of the object.
    fn apart(&self, at: (f64, f64)) -> (f64, f64) {
        let ((x, y), (width, height)) = (self.centre, self.size);
        ((at.0 - x).abs() / width, (at.1 - y).abs() / height)
    }

    /// Intersection over union of the object's box with a box of the same size at a place.
    fn overlap(&self, at: (f64, f64)) -> f64 {
        let (x, y) = self.apart(at);
        let common = (1.0 - x).max(0.0) * (1.0 - y).max(0.0);
        common / (2.0 - common)
    }

    fn distance(&self, at: (f64, f64)) -> f64 {
        let (x, y) = self.apart(at);
        x.hypot(y)
    }
}

/// An anchor: a box of the nearest object's size, at a place of the grid.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Anchor {
    pub(super) at: (f64, f64),
    pub(super) target: Target,
    /// Which fraction of its class is easier. With it the population gives the anchor its p_t.
    pub(super) easier: f64,
}

/// Every anchor. It depends on nothing, so it is made once.
pub(super) static ANCHORS: LazyLock<Vec<Anchor>> = LazyLock::new(|| {
    let mut classes = [Vec::new(), Vec::new()];
    for index in 0..GRID.0 * GRID.1 {
        let at = (f64::from(index % GRID.0) + 0.5, f64::from(index / GRID.0) + 0.5);
        let overlap = OBJECTS.iter().map(|object| object.overlap(at)).fold(0.0, f64::max);
        let distance = OBJECTS.iter().map(|object| object.distance(at)).fold(f64::INFINITY, f64::min);
        if overlap >= POSITIVE {
            // What covers an object best is easiest.
            classes[0].push((at, -overlap));
        } else if overlap < NEGATIVE {
            // What is nearest to an object is hardest, but some places far away look like one.
            classes[1].push((at, -distance * (0.3 + texture(index))));
        }
    }
    let [positives, negatives] = classes;
    ranked(Target::Positive, positives).chain(ranked(Target::Negative, negatives)).collect()
});

/// Numbers in [0, 1) that are spread evenly and follow no visible order: multiples of the golden section.
fn texture(index: u32) -> f64 {
    (f64::from(index) * 0.618_033_988_749_894_9).fract()
}

/// Anchors of a class, each with a place and its hardness.
fn ranked(target: Target, mut places: Vec<((f64, f64), f64)>) -> impl Iterator<Item = Anchor> {
    places.sort_by(|one, other| one.1.total_cmp(&other.1));
    let count = places.len() as f64;
    places.into_iter().enumerate().map(move |(rank, (at, _))| Anchor {
        at,
        target,
        easier: (rank as f64 + 0.5) / count,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn there_are_about_1500_and_few_are_positive() {
        let positives = ANCHORS.iter().filter(|anchor| anchor.target == Target::Positive).count();
        assert!((1400..=1500).contains(&ANCHORS.len()), "{}", ANCHORS.len());
        assert!((15..=40).contains(&positives), "{positives}");
        let inside = |anchor: &Anchor| {
            OBJECTS.iter().any(|object| {
                let [left, right, low, high] = object.ends();
                (left..right).contains(&anchor.at.0) && (low..high).contains(&anchor.at.1)
            })
        };
        assert!(ANCHORS.iter().filter(|anchor| anchor.target == Target::Positive).all(inside));
        assert!(ANCHORS.iter().all(|anchor| anchor.easier > 0.0 && anchor.easier < 1.0));
    }

    #[test]
    fn a_box_overlaps_itself_and_nothing_far_away() {
        let [object, other] = &OBJECTS;
        assert_eq!((object.overlap(object.centre), object.overlap(other.centre)), (1.0, 0.0));
        // Half a width aside: a half in common, three halves together.
        let aside = (object.centre.0 + 0.5 * object.size.0, object.centre.1);
        assert!((object.overlap(aside) - 1.0 / 3.0).abs() < 1e-12);
    }
}
