//! Cuts a curve at the lower and the upper end of the vertical axis.

type Point = (f64, f64);

/// The pieces of a polyline that lie in 0 ≤ y ≤ 1. Points are positions on the axes.
///
/// A piece that leaves through an edge ends exactly on it. Towards an infinite y the curve runs vertically. A NaN
/// interrupts the curve.
#[must_use]
pub fn clipped(points: &[Point]) -> Vec<Vec<Point>> {
    let mut pieces: Vec<Vec<Point>> = Vec::new();
    let mut piece: Vec<Point> = Vec::new();
    let mut previous: Option<Point> = None;
    for &point in points {
        if let Some(edge) = previous.filter(|&before| inside(before) != inside(point)).and_then(|p| crossing(p, point))
        {
            piece.push(edge);
        } else if let Some((low, high)) = previous.and_then(|before| pass_through(before, point)) {
            piece.extend([low, high]);
        }
        if inside(point) {
            piece.push(point);
        } else {
            finish(&mut pieces, &mut piece);
        }
        previous = Some(point).filter(|point| !point.1.is_nan());
    }
    finish(&mut pieces, &mut piece);
    pieces
}

fn finish(pieces: &mut Vec<Vec<Point>>, piece: &mut Vec<Point>) {
    let done = std::mem::take(piece);
    if done.len() > 1 {
        pieces.push(done);
    }
}

fn inside(point: Point) -> bool {
    (0.0..=1.0).contains(&point.1)
}

fn edge_of(y: f64) -> f64 {
    if y > 1.0 { 1.0 } else { 0.0 }
}

/// Where the segment between a point inside and one outside crosses the edge.
fn crossing(a: Point, b: Point) -> Option<Point> {
    let (within, beyond) = if inside(a) { (a, b) } else { (b, a) };
    (!beyond.1.is_nan()).then(|| at_height(within, beyond, edge_of(beyond.1)))
}

/// The part of a segment that enters through one edge and leaves through the other.
fn pass_through(a: Point, b: Point) -> Option<(Point, Point)> {
    let through = (a.1 > 1.0 && b.1 < 0.0) || (a.1 < 0.0 && b.1 > 1.0);
    let finite = a.1.is_finite() && b.1.is_finite();
    (through && finite).then(|| (at_height(a, b, edge_of(a.1)), at_height(a, b, edge_of(b.1))))
}

fn at_height(a: Point, b: Point, y: f64) -> Point {
    (a.0 + (b.0 - a.0) * ((y - a.1) / (b.1 - a.1)), y)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(points: &[Point], expected: &[&[Point]]) {
        assert_eq!(clipped(points), expected);
    }

    #[test]
    fn leaves_and_returns_on_the_edge() {
        check(&[(0.0, 2.0), (0.5, 0.0), (1.0, 2.0)], &[&[(0.25, 1.0), (0.5, 0.0), (0.75, 1.0)]]);
        check(&[(0.0, 0.5), (0.5, 1.5), (1.0, 0.5)], &[&[(0.0, 0.5), (0.25, 1.0)], &[(0.75, 1.0), (1.0, 0.5)]]);
        check(&[(0.0, 2.0), (1.0, -2.0)], &[&[(0.25, 1.0), (0.5, 0.0)]]);
    }

    #[test]
    fn infinity_leaves_vertically_and_nan_interrupts() {
        check(&[(0.0, f64::INFINITY), (0.5, 0.5), (1.0, 0.0)], &[&[(0.5, 1.0), (0.5, 0.5), (1.0, 0.0)]]);
        check(
            &[(0.0, 0.1), (0.2, 0.2), (0.5, f64::NAN), (0.8, 0.3), (1.0, 0.4)],
            &[&[(0.0, 0.1), (0.2, 0.2)], &[(0.8, 0.3), (1.0, 0.4)]],
        );
        check(&[(0.0, f64::INFINITY), (1.0, f64::INFINITY)], &[]);
        check(&[], &[]);
    }
}
