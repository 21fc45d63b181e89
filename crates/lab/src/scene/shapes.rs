//! How the shapes of a scene are drawn: each pixel is lightened by the share of it that the shape covers.

use super::SIDE;
use crate::{anchors::Bounds, rng::Rng};

/// Half of the gap of a broken ring is this angle; here is its cosine, of 0.5.
const COS_HALF_GAP: f32 = 0.877_582_55;

/// A shape within its bounds.
#[derive(Clone, Copy, Debug)]
pub(super) enum Shape {
    /// A closed elliptic ring: the object.
    Ring,
    /// A ring with a gap in the direction (x, y), which must not be found.
    BrokenRing(f32, f32),
    /// A filled ellipse.
    Disc,
    /// The outline of a rectangle.
    Frame,
    /// A horizontal and a vertical line.
    Cross,
}

impl Shape {
    /// What clutter is: half of it broken rings.
    pub(super) fn of_clutter(rng: &mut Rng) -> Self {
        if rng.happens(0.5) {
            let direction = rng.between(0.0, 6.283_185_5);
            return Self::BrokenRing(libm::cosf(direction), libm::sinf(direction));
        }
        match rng.below(3) {
            0 => Self::Disc,
            1 => Self::Frame,
            _ => Self::Cross,
        }
    }

    /// Adds the shape to the pixels.
    pub(super) fn draw(self, pixels: &mut [f32], bounds: Bounds, line: f32, contrast: f32) {
        let (x_radius, y_radius) = (0.5 * (bounds.right - bounds.left), 0.5 * (bounds.bottom - bounds.top));
        let (x_middle, y_middle) = (bounds.left + x_radius, bounds.top + y_radius);
        let (first, last) = (bounds.left as usize, (bounds.right as usize).min(SIDE - 1));
        let rows = pixels.chunks_exact_mut(SIDE).enumerate();
        let height = (bounds.bottom as usize).saturating_sub(bounds.top as usize) + 1;
        for (y, row) in rows.skip(bounds.top as usize).take(height) {
            let y = y as f32 + 0.5 - y_middle;
            for (x, pixel) in row.iter_mut().enumerate().take(last + 1).skip(first) {
                let x = x as f32 + 0.5 - x_middle;
                *pixel += contrast * self.coverage(x, y, (x_radius, y_radius), line);
            }
        }
    }

    /// The share of the pixel around (x, y) that the shape covers. The middle of the shape is (0, 0).
    fn coverage(self, x: f32, y: f32, radii: (f32, f32), line: f32) -> f32 {
        let outside = match self {
            Self::Ring => outline(beyond_ellipse(x, y, radii), line),
            Self::BrokenRing(x_gap, y_gap) => {
                let (u, v) = (x / radii.0, y / radii.1);
                let along = u * x_gap + v * y_gap;
                if along > COS_HALF_GAP * (u * u + v * v).sqrt() {
                    return 0.0;
                }
                outline(beyond_ellipse(x, y, radii), line)
            }
            Self::Disc => beyond_ellipse(x, y, radii),
            Self::Frame => outline((x.abs() - radii.0).max(y.abs() - radii.1), line),
            Self::Cross => x.abs().min(y.abs()) - 0.5 * line,
        };
        (0.5 - outside).clamp(0.0, 1.0)
    }
}

/// The distance to an ellipse, negative inside, to first order: f/|∇f| with f = √((x/a)² + (y/b)²) − 1.
fn beyond_ellipse(x: f32, y: f32, (a, b): (f32, f32)) -> f32 {
    let (u, v) = (x / a, y / b);
    let radius = (u * u + v * v).sqrt();
    if radius < 0.1 {
        // Far inside. There the gradient vanishes.
        return -a.min(b);
    }
    let steepness = ((u / a) * (u / a) + (v / b) * (v / b)).sqrt();
    (radius - 1.0) * radius / steepness
}

/// The distance to a line of this width whose outer edge is where `beyond` is 0.
fn outline(beyond: f32, line: f32) -> f32 {
    (beyond + 0.5 * line).abs() - 0.5 * line
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The light that a shape adds, with contrast 1.
    fn area(shape: Shape, bounds: Bounds, line: f32) -> f32 {
        let mut pixels = vec![0.0; SIDE * SIDE];
        shape.draw(&mut pixels, bounds, line, 1.0);
        pixels.iter().sum()
    }

    #[test]
    fn shapes_have_the_areas_of_geometry() {
        let bounds = Bounds::around(31.3, 30.8, 20.0, 20.0);
        let pi = std::f32::consts::PI;
        let ring = pi * (100.0 - 64.0);
        for (shape, expected) in [
            (Shape::Disc, pi * 100.0),
            (Shape::Ring, ring),
            (Shape::BrokenRing(0.6, -0.8), ring * (1.0 - 1.0 / (2.0 * pi))),
            (Shape::Frame, 400.0 - 256.0),
            (Shape::Cross, 2.0 * 20.0 * 2.0 - 4.0),
        ] {
            let found = area(shape, bounds, 2.0);
            // The ends of the cross have whole pixels.
            assert!((found / expected - 1.0).abs() < 0.06, "{shape:?}: {found}, expected {expected}");
        }
    }

    #[test]
    fn a_shape_at_the_edge_is_cut() {
        let bounds = Bounds { left: 50.0, top: 54.0, right: 64.0, bottom: 64.0 };
        assert!(area(Shape::Disc, bounds, 2.0) > 100.0);
    }
}
