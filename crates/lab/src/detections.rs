//! From scores to detections, and from detections to average precision.

use std::cmp::Ordering;

use crate::{
    anchors::{Bounds, anchors},
    scene::Scene,
};

/// The anchors with the highest scores that are looked at in a scene.
const CANDIDATES: usize = 60;
/// The most detections of a scene.
const DETECTIONS: usize = 12;
/// Of two anchors that overlap by more than this, only the one with the higher score is a detection.
const MOST_OVERLAP: f32 = 0.3;
/// A detection finds an object from this overlap on.
const FOUND: f32 = 0.5;

/// An anchor that says "here is an object", and how surely.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Detection {
    /// Where.
    pub bounds: Bounds,
    /// The logit of the score.
    pub logit: f32,
}

/// Higher logits first; equal ones in the order of the anchors.
pub(crate) fn by_score((a, a_logit): (usize, f32), (b, b_logit): (usize, f32)) -> Ordering {
    b_logit.total_cmp(&a_logit).then(a.cmp(&b))
}

/// The detections of a scene, the surest first, by greedy suppression (NMS) of the anchors as they stand.
#[must_use]
pub fn detections(logits: &[f32]) -> Vec<Detection> {
    let mut candidates: Vec<(usize, f32)> = logits.iter().copied().enumerate().collect();
    if candidates.len() > CANDIDATES {
        candidates.select_nth_unstable_by(CANDIDATES - 1, |a, b| by_score(*a, *b));
        candidates.truncate(CANDIDATES);
    }
    candidates.sort_unstable_by(|a, b| by_score(*a, *b));
    let mut kept: Vec<Detection> = Vec::with_capacity(DETECTIONS);
    for (index, logit) in candidates {
        let Some(&bounds) = anchors().get(index) else { continue };
        if kept.iter().all(|other| other.bounds.overlap(&bounds) <= MOST_OVERLAP) {
            kept.push(Detection { bounds, logit });
        }
        if kept.len() == DETECTIONS {
            break;
        }
    }
    kept
}

/// The average precision at an overlap of 0.5: the area under precision over recall, where a precision is raised to
/// the largest one at a higher recall (as PASCAL VOC does since 2010). NaN if no scene has an object.
///
/// Each detection, the surest first, finds the object that it overlaps most among those of its scene that are not yet
/// found.
#[must_use]
pub fn average_precision(scenes: &[Scene], detections: &[Vec<Detection>]) -> f64 {
    let objects: usize = scenes.iter().map(|scene| scene.objects().len()).sum();
    let mut all: Vec<(usize, Detection)> = detections
        .iter()
        .enumerate()
        .flat_map(|(scene, detections)| detections.iter().map(move |detection| (scene, *detection)))
        .collect();
    // The sort is stable, so that equal scores keep the order of the scenes.
    all.sort_by(|a, b| b.1.logit.total_cmp(&a.1.logit));

    let mut found: Vec<Vec<bool>> = scenes.iter().map(|scene| vec![false; scene.objects().len()]).collect();
    // The precision at each detection that finds an object.
    let mut precisions: Vec<f64> = Vec::new();
    for (rank, (scene, detection)) in all.iter().enumerate() {
        let (Some(of_scene), Some(found)) = (scenes.get(*scene), found.get_mut(*scene)) else { continue };
        if find(of_scene.objects(), found, detection) {
            precisions.push((precisions.len() + 1) as f64 / (rank + 1) as f64);
        }
    }
    let (mut sum, mut best) = (0.0, 0.0_f64);
    for precision in precisions.into_iter().rev() {
        best = best.max(precision);
        sum += best;
    }
    sum / objects as f64
}

/// Marks the object that a detection finds.
fn find(objects: &[Bounds], found: &mut [bool], detection: &Detection) -> bool {
    let (mut best, mut best_overlap) = (None, FOUND);
    for (object, found) in objects.iter().zip(found) {
        let overlap = object.overlap(&detection.bounds);
        if !*found && overlap >= best_overlap {
            (best, best_overlap) = (Some(found), overlap);
        }
    }
    best.map(|found| *found = true).is_some()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::anchors::ANCHORS;

    #[test]
    fn neighbours_are_suppressed() {
        let mut logits = vec![-5.0; ANCHORS];
        // Three anchors of one cell, one far away, and one that is surest.
        (logits[1000], logits[1001], logits[1004]) = (1.0, 2.0, 1.5);
        (logits[2000], logits[10]) = (0.5, 3.0);
        let found = detections(&logits);
        let expected = [(10, 3.0), (1001, 2.0), (2000, 0.5)];
        for (found, (index, logit)) in found.iter().zip(expected) {
            assert_eq!(*found, Detection { bounds: anchors()[index], logit });
        }
        assert!(found.len() <= DETECTIONS && found[3..].iter().all(|other| other.logit == -5.0));
    }

    /// Detections of one scene with logits 3, 2, 1, …, for boxes given as (object or none).
    fn precision_of(hits: &[Option<usize>]) -> f64 {
        let scene = Scene::for_evaluation(1, 4.0, 40).into_iter().find(|scene| scene.objects().len() == 2).unwrap();
        let nowhere = Bounds { left: -9.0, top: -9.0, right: -8.0, bottom: -8.0 };
        let detection = |(rank, hit): (usize, &Option<usize>)| Detection {
            bounds: hit.map_or(nowhere, |object| scene.objects()[object]),
            logit: -(rank as f32),
        };
        average_precision(std::slice::from_ref(&scene), &[hits.iter().enumerate().map(detection).collect()])
    }

    #[test]
    fn average_precision_of_known_ranks() {
        assert_eq!(precision_of(&[Some(0), Some(1)]), 1.0);
        assert_eq!(precision_of(&[Some(1), None]), 0.5);
        assert_eq!(precision_of(&[None, Some(0)]), 0.25);
        // The precisions 1/2 and 2/3: the first is raised to the second.
        assert!((precision_of(&[None, Some(0), Some(1)]) - 2.0 / 3.0).abs() < 1e-15);
        // An object is found once.
        assert_eq!(precision_of(&[Some(0), Some(0), Some(1)]), 0.5 * (1.0 + 2.0 / 3.0));
        assert_eq!(precision_of(&[]), 0.0);
        assert!(average_precision(&[], &[]).is_nan());
    }
}
