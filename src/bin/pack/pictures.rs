//! The pictures that stand in the page until the program is there, in fewer bytes: the same lines, to a quarter of a pixel.

use std::fmt::Write;

use crate::module::Failure;

/// A point may lie so far from its line, in the picture's units: a quarter of a CSS pixel.
const TOLERANCE: f64 = 1.0;
const POINTS: &str = "points=\"";
const LINE: &str = "<polyline";

type Point = (i64, i64);

/// A page with its polylines as paths of few points, each from the one before, which compress better.
pub(crate) fn small(page: &str) -> Result<String, Failure> {
    let mut out = String::with_capacity(page.len());
    let mut left = page;
    while let Some((before, after)) = left.split_once(POINTS) {
        let (points, after) = after.split_once('"').ok_or("a polyline without end")?;
        let points: Option<Vec<Point>> = points.split_whitespace().map(point).collect();
        let points = points.ok_or("expected points of whole numbers")?;
        out.push_str(before);
        write!(out, "d=\"{}\"", path(&thinned(&points)))?;
        left = after;
    }
    out.push_str(left);
    Ok(out.replace(LINE, "<path").replace(" opacity=\"1\"", ""))
}

fn point(text: &str) -> Option<Point> {
    let (x, y) = text.split_once(',')?;
    Some((x.parse().ok()?, y.parse().ok()?))
}

/// The points without which some other would lie off its line (Ramer 1972, Douglas & Peucker 1973).
fn thinned(points: &[Point]) -> Vec<Point> {
    let [first, middle @ .., last] = points else { return points.to_vec() };
    let farthest = middle.iter().enumerate().map(|(i, &point)| (distance(point, *first, *last), i + 1));
    match farthest.max_by(|a, b| a.0.total_cmp(&b.0)) {
        Some((distance, split)) if distance > TOLERANCE => {
            let mut all = thinned(&points[..=split]);
            all.pop();
            all.extend(thinned(&points[split..]));
            all
        }
        _ => vec![*first, *last],
    }
}

/// From a point to the line through two others, or to them where they are one.
fn distance((x, y): Point, (x0, y0): Point, (x1, y1): Point) -> f64 {
    let (dx, dy) = ((x1 - x0) as f64, (y1 - y0) as f64);
    let (px, py) = ((x - x0) as f64, (y - y0) as f64);
    let length = dx.hypot(dy);
    if length == 0.0 { px.hypot(py) } else { (px * dy - py * dx).abs() / length }
}

fn path(points: &[Point]) -> String {
    let mut text = String::new();
    let mut before = None;
    for &(x, y) in points {
        // Writing to a string cannot fail.
        let _ = match before {
            None => write!(text, "M{x} {y}l"),
            Some((x0, y0)) => write!(text, "{} {} ", x - x0, y - y0),
        };
        before = Some((x, y));
    }
    text.trim_end_matches([' ', 'l']).replace(" -", "-")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_become_paths_that_go_the_same_way() {
        let page = "<p>1,2</p><polyline fill=\"none\" opacity=\"1\" points=\"0,0 10,0 20,1 30,100 20,90 \"/>";
        let expected = "<p>1,2</p><path fill=\"none\" d=\"M0 0l20 1 10 99-10-10\"/>";
        assert_eq!(small(page).unwrap(), expected);
        assert!(small("<polyline points=\"0,0 1.5,2\"/>").is_err());
    }

    #[test]
    fn no_point_is_farther_off_than_a_quarter_of_a_pixel() {
        let curve: Vec<Point> = (0..500).map(|i| (4 * i, (2000.0 * (-0.01 * i as f64).exp()) as i64)).collect();
        let thin = thinned(&curve);
        assert!(thin.len() < curve.len() / 5, "{}", thin.len());
        for point in curve {
            let near = thin.windows(2).filter(|ends| (ends[0].0..=ends[1].0).contains(&point.0));
            assert!(near.map(|ends| distance(point, ends[0], ends[1])).any(|distance| distance <= TOLERANCE));
        }
    }
}
