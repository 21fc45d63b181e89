//! Generated scenes: closed rings, which are the objects, among broken rings and other shapes on a soft background.
//!
//! A scene follows from the random numbers alone, so it can be made anew wherever it is needed.

mod shapes;

use crate::{
    anchors::{ANCHORS, Bounds, Label, label},
    rng::{Purpose, Rng},
};
use shapes::Shape;

/// Pixels in a row, and in a column.
pub const SIDE: usize = 64;
/// A scene has 0, 1 or 2 objects, equally often.
const MOST_OBJECTS: u32 = 2;
/// The number of other shapes is binomial with this many trials.
pub(crate) const MOST_CLUTTER: u32 = 12;
/// √(width · height) of a shape, in pixels. Its logarithm is uniform.
const SIZES: (f32, f32) = (10.0, 20.0);
/// ln of width by height.
const LN_ASPECTS: (f32, f32) = (-0.5, 0.5);
/// How much lighter than its background a shape is.
const CONTRASTS: (f32, f32) = (0.2, 0.5);
/// Width of lines, in pixels.
const LINES: (f32, f32) = (1.5, 2.5);
/// Standard deviation of the noise of a pixel.
const NOISE: f32 = 0.06;
/// The background is a sum of this many waves.
const WAVES: usize = 3;
/// Shapes overlap by at most this.
const MOST_OVERLAP: f32 = 0.03;
/// How often a place for a shape is sought before it is given up.
const TRIES: usize = 20;
/// What the net sees is a scene times this, so that its numbers are near 1.
const GAIN: f32 = 3.0;

/// The share of positives among the anchors that are not ignored, ρ. Objects are placed before the clutter, so ρ does
/// not depend on it. The test `rho_is_that_of_many_scenes` counts again.
pub const RHO: f64 = 0.001_038;
/// Positives of a scene in the mean, counted by the same test.
pub(crate) const POSITIVES: f64 = 2.38;

/// A grey picture with its objects and the labels of its anchors.
#[derive(Clone, Debug, Default)]
pub struct Scene {
    pixels: Vec<f32>,
    objects: Vec<Bounds>,
    labels: Vec<Label>,
    /// All shapes, objects first.
    placed: Vec<Bounds>,
}

impl Scene {
    /// A scene without anything, to be filled.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// The first `count` scenes on which nets of this seed are judged.
    #[must_use]
    pub fn for_evaluation(seed: u32, clutter: f64, count: usize) -> Vec<Self> {
        let mut rng = Rng::new(seed, Purpose::Evaluation);
        let mut scenes = vec![Self::new(); count];
        for scene in &mut scenes {
            scene.fill(clutter, &mut rng);
        }
        scenes
    }

    /// Makes the next scene of `rng`, with `clutter` other shapes in the mean. It allocates nothing after the first
    /// time.
    pub fn fill(&mut self, clutter: f64, rng: &mut Rng) {
        self.pixels.clear();
        self.pixels.resize(SIDE * SIDE, 0.0);
        self.placed.clear();
        self.objects.clear();
        for _ in 0..rng.below(MOST_OBJECTS + 1) {
            if let Some(bounds) = self.place(rng) {
                self.objects.push(bounds);
                self.draw(Shape::Ring, bounds, rng);
            }
        }
        for _ in 0..MOST_CLUTTER {
            if rng.happens(clutter as f32 / MOST_CLUTTER as f32)
                && let Some(bounds) = self.place(rng)
            {
                let shape = Shape::of_clutter(rng);
                self.draw(shape, bounds, rng);
            }
        }
        for _ in 0..WAVES {
            self.add_wave(rng);
        }
        for pixel in &mut self.pixels {
            *pixel = (*pixel + NOISE * rng.normal()) * GAIN;
        }
        label(&self.objects, &mut self.labels);
    }

    /// Finds a place that no other shape has.
    fn place(&mut self, rng: &mut Rng) -> Option<Bounds> {
        for _ in 0..TRIES {
            let size = libm::expf(rng.between(libm::logf(SIZES.0), libm::logf(SIZES.1)));
            let root = libm::expf(0.5 * rng.between(LN_ASPECTS.0, LN_ASPECTS.1));
            let (width, height) = (size * root, size / root);
            let (left, top) = (rng.between(0.0, SIDE as f32 - width), rng.between(0.0, SIDE as f32 - height));
            let bounds = Bounds { left, top, right: left + width, bottom: top + height };
            if self.placed.iter().all(|other| other.overlap(&bounds) <= MOST_OVERLAP) {
                self.placed.push(bounds);
                return Some(bounds);
            }
        }
        None
    }

    fn draw(&mut self, shape: Shape, bounds: Bounds, rng: &mut Rng) {
        let contrast = rng.between(CONTRASTS.0, CONTRASTS.1);
        let line = rng.between(LINES.0, LINES.1);
        shape.draw(&mut self.pixels, bounds, line, contrast);
    }

    /// Adds m sin(k·(x, y) + φ), by the addition theorem: two sines for each row and each column, not one for each
    /// pixel.
    fn add_wave(&mut self, rng: &mut Rng) {
        let (direction, phase) = (rng.between(0.0, 6.283_185_5), rng.between(0.0, 6.283_185_5));
        let (frequency, strength) = (rng.between(0.03, 0.25), rng.between(0.0, 0.15));
        let by_x = frequency * libm::cosf(direction);
        let by_y = frequency * libm::sinf(direction);
        let columns: [(f32, f32); SIDE] = std::array::from_fn(|x| {
            let angle = by_x * x as f32 + phase;
            (strength * libm::sinf(angle), strength * libm::cosf(angle))
        });
        for (y, row) in self.pixels.chunks_exact_mut(SIDE).enumerate() {
            let (sine, cosine) = (libm::sinf(by_y * y as f32), libm::cosf(by_y * y as f32));
            for (pixel, column) in row.iter_mut().zip(&columns) {
                *pixel += column.0 * cosine + column.1 * sine;
            }
        }
    }

    /// The pixels in reading order, as the net sees them.
    #[must_use]
    pub fn pixels(&self) -> &[f32] {
        &self.pixels
    }

    /// The bounds of the objects.
    #[must_use]
    pub fn objects(&self) -> &[Bounds] {
        &self.objects
    }

    /// What each anchor is.
    #[must_use]
    pub fn labels(&self) -> &[Label] {
        debug_assert_eq!(self.labels.len(), ANCHORS);
        &self.labels
    }

    /// How many anchors have a label.
    #[must_use]
    pub fn count(&self, label: Label) -> usize {
        self.labels.iter().filter(|found| **found == label).count()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Counts over 20,000 scenes. The standard error is under half a percent.
    #[test]
    fn rho_is_that_of_many_scenes() {
        let mut rng = Rng::new(11, Purpose::Evaluation);
        let mut scene = Scene::new();
        let (mut positives, mut negatives) = (0, 0);
        for _ in 0..20_000 {
            // Without clutter, for speed.
            scene.fill(0.0, &mut rng);
            positives += scene.count(Label::Positive);
            negatives += scene.count(Label::Negative);
        }
        let rho = positives as f64 / (positives + negatives) as f64;
        assert!((rho / RHO - 1.0).abs() < 0.015, "{rho}");
        let positives = positives as f64 / 20_000.0;
        assert!((positives / POSITIVES - 1.0).abs() < 0.015, "{positives}");
    }

    #[test]
    fn scenes_follow_from_the_seed() {
        let scenes = Scene::for_evaluation(3, 4.0, 4);
        let again = Scene::for_evaluation(3, 4.0, 5);
        for (a, b) in scenes.iter().zip(&again) {
            assert_eq!((a.pixels(), a.objects(), a.labels()), (b.pixels(), b.objects(), b.labels()));
        }
        assert_ne!(scenes[0].pixels(), scenes[1].pixels());
        assert_ne!(scenes[0].pixels(), Scene::for_evaluation(4, 4.0, 1)[0].pixels());
    }

    #[test]
    fn shapes_lie_within_the_scene_and_apart() {
        let scenes = Scene::for_evaluation(1, 8.0, 300);
        let shapes: usize = scenes.iter().map(|scene| scene.placed.len()).sum();
        // One object and 8 other shapes in the mean, less those without a place.
        assert!((2300..2750).contains(&shapes), "{shapes}");
        for scene in &scenes {
            for (index, a) in scene.placed.iter().enumerate() {
                assert!(a.left >= 0.0 && a.top >= 0.0 && a.right <= 64.001 && a.bottom <= 64.001, "{a:?}");
                assert!(scene.placed[..index].iter().all(|b| a.overlap(b) <= MOST_OVERLAP));
            }
            assert!(scene.pixels().iter().all(|pixel| pixel.abs() < 5.0));
            let best = scene.objects().len();
            assert!(scene.count(Label::Positive) >= best);
        }
        for count in 0..3 {
            let share = scenes.iter().filter(|scene| scene.objects().len() == count).count();
            assert!((70..130).contains(&share), "{share} scenes have {count} objects");
        }
    }
}
