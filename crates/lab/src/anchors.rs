//! Boxes, the anchors of the detector, and which of them an object makes positive.
//!
//! The net gives one logit for each of nine anchors in each of 16 × 16 cells. An anchor is judged as it stands: there
//! is no regression of boxes.

use std::sync::LazyLock;

/// Cells in a row, and in a column.
pub const CELLS: usize = 16;
/// Anchors of a cell.
pub const SHAPES: usize = 9;
/// Anchors of a scene.
pub const ANCHORS: usize = CELLS * CELLS * SHAPES;
/// Pixels from one cell to the next.
const STRIDE: f32 = 4.0;
/// √(width · height) of the anchors, in pixels.
const SIZES: [f32; 3] = [10.0, 14.0, 19.0];
/// Width by height of the anchors.
const ASPECTS: [f32; 3] = [0.6, 1.0, 1.67];
/// From this overlap on, an anchor is positive.
const POSITIVE: f32 = 0.65;
/// From this overlap on, an anchor that is not positive is left out of the training.
const IGNORED: f32 = 0.5;

/// An upright rectangle, in pixels from the upper left corner of the scene.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Bounds {
    /// x of the left edge.
    pub left: f32,
    /// y of the upper edge.
    pub top: f32,
    /// x of the right edge.
    pub right: f32,
    /// y of the lower edge.
    pub bottom: f32,
}

impl Bounds {
    /// From its middle and its size.
    #[must_use]
    pub fn around(x: f32, y: f32, width: f32, height: f32) -> Self {
        let (x_half, y_half) = (0.5 * width, 0.5 * height);
        Self { left: x - x_half, top: y - y_half, right: x + x_half, bottom: y + y_half }
    }

    /// Width times height.
    #[must_use]
    pub fn area(&self) -> f32 {
        (self.right - self.left) * (self.bottom - self.top)
    }

    /// The area of the intersection divided by the area of the union (IoU), from 0 to 1.
    #[must_use]
    pub fn overlap(&self, other: &Self) -> f32 {
        let width = self.right.min(other.right) - self.left.max(other.left);
        let height = self.bottom.min(other.bottom) - self.top.max(other.top);
        if width <= 0.0 || height <= 0.0 {
            return 0.0;
        }
        let both = width * height;
        both / (self.area() + other.area() - both)
    }
}

/// What an anchor is in a scene.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Label {
    /// Background.
    Negative,
    /// It covers an object well.
    Positive,
    /// Between the two. It is neither trained nor counted.
    Ignored,
}

/// The anchors, cell by cell in reading order, as the net gives its logits.
pub fn anchors() -> &'static [Bounds] {
    static ANCHORS_OF_A_SCENE: LazyLock<Vec<Bounds>> = LazyLock::new(|| {
        let middle = |cell: usize| (cell as f32 + 0.5) * STRIDE;
        let shapes = SIZES.iter().flat_map(|&size| ASPECTS.iter().map(move |&aspect| (size, aspect.sqrt())));
        let shapes: Vec<(f32, f32)> = shapes.map(|(size, root)| (size * root, size / root)).collect();
        let cells = (0..CELLS * CELLS).map(|cell| (middle(cell % CELLS), middle(cell / CELLS)));
        cells
            .flat_map(|(x, y)| shapes.iter().map(move |&(width, height)| Bounds::around(x, y, width, height)))
            .collect()
    });
    &ANCHORS_OF_A_SCENE
}

/// Labels every anchor by its largest overlap with an object. The anchor that covers an object best is positive even
/// when it covers it badly, so that no object goes unseen.
pub fn label(objects: &[Bounds], labels: &mut Vec<Label>) {
    labels.clear();
    labels.resize(ANCHORS, Label::Negative);
    for object in objects {
        let (mut best, mut best_overlap) = (None, 0.0);
        for (index, (anchor, label)) in anchors().iter().zip(labels.iter_mut()).enumerate() {
            let overlap = anchor.overlap(object);
            if overlap >= POSITIVE {
                *label = Label::Positive;
            } else if overlap >= IGNORED && *label == Label::Negative {
                *label = Label::Ignored;
            }
            if overlap > best_overlap {
                (best, best_overlap) = (Some(index), overlap);
            }
        }
        if let Some(label) = best.and_then(|index| labels.get_mut(index)) {
            *label = Label::Positive;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn overlap_of_known_boxes() {
        let a = Bounds { left: 0.0, top: 0.0, right: 4.0, bottom: 2.0 };
        let b = Bounds { left: 2.0, top: 1.0, right: 6.0, bottom: 3.0 };
        assert_eq!(a.overlap(&b), 2.0 / 14.0);
        assert_eq!(a.overlap(&a), 1.0);
        assert_eq!(a.overlap(&Bounds { left: 4.0, ..b }), 0.0);
    }

    #[test]
    fn anchors_stand_in_the_middles_of_their_cells() {
        assert_eq!(anchors().len(), ANCHORS);
        // The second cell of the first row, the middle size, square.
        assert_eq!(anchors()[SHAPES + 4], Bounds::around(6.0, 2.0, 14.0, 14.0));
        let wide = anchors()[CELLS * SHAPES + 2];
        assert!(((wide.right - wide.left) / (wide.bottom - wide.top) - 1.67).abs() < 1e-5);
        assert!((wide.area() - 100.0).abs() < 1e-3 && (wide.top + wide.bottom - 12.0).abs() < 1e-5);
    }

    #[test]
    fn labels_follow_the_overlap() {
        let mut labels = Vec::new();
        // Exactly an anchor, and an object that no anchor covers by half.
        let objects = [anchors()[1000], Bounds::around(48.0, 48.0, 40.0, 3.0)];
        label(&objects, &mut labels);
        assert_eq!(labels[1000], Label::Positive);
        for (anchor, label) in anchors().iter().zip(&labels) {
            let overlap = objects.iter().map(|object| anchor.overlap(object)).fold(0.0, f32::max);
            let expected = match overlap {
                overlap if overlap >= 0.65 => Label::Positive,
                overlap if overlap >= 0.5 => Label::Ignored,
                _ => Label::Negative,
            };
            let is_best_of_the_thin_one = overlap < 0.3 && *label == Label::Positive;
            assert!(*label == expected || is_best_of_the_thin_one, "{anchor:?}: {label:?}");
        }
        let positives = |labels: &[Label]| labels.iter().filter(|label| **label == Label::Positive).count();
        let with_thin = positives(&labels);
        label(&objects[..1], &mut labels);
        assert_eq!(with_thin, positives(&labels) + 1);
        label(&[], &mut labels);
        assert!(labels.iter().all(|label| *label == Label::Negative));
    }
}
