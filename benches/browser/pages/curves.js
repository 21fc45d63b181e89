// The data that every page draws: one chart of 6 curves and two of 5, with 256 points each. They are cheap on purpose
// (a few thousand powers per step), so that the pages differ by their drawing only.

const POINTS = 256;
const FIXED_GAMMAS = [0, 0.5, 1, 2, 5];
const CUMULATIVE_SHAPES = [0.25, 0.5, 1, 2, 4];

export const COLORS = ["#1f77b4", "#2ca02c", "#9467bd", "#8c564b", "#7f7f7f", "#d62728"];
export const THIN = 1.5;
export const THICK = 3;

const focalLoss = (p, gamma) => -Math.pow(1 - p, gamma) * Math.log(p);

function fill(ys, xs, f) {
  for (let i = 0; i < xs.length; i++) ys[i] = f(xs[i]);
}

/** Three charts. `update(gamma)` rewrites their `ys` in place. */
export function createCurves() {
  const probabilities = Float64Array.from({ length: POINTS }, (_, i) => (i + 1) / POINTS);
  const fractions = Float64Array.from({ length: POINTS }, (_, i) => i / (POINTS - 1));
  const blank = (count) => Array.from({ length: count }, () => new Float64Array(POINTS));

  const loss = {
    width: 620, height: 430, xs: probabilities, ys: blank(FIXED_GAMMAS.length + 1), yMax: 6,
    xTitle: "probability of the true class", yTitle: "loss",
  };
  const rising = {
    width: 620, height: 210, xs: fractions, ys: blank(CUMULATIVE_SHAPES.length), yMax: 1,
    xTitle: "fraction of positives", yTitle: "cumulative loss",
  };
  const saturating = {
    width: 620, height: 210, xs: fractions, ys: blank(CUMULATIVE_SHAPES.length), yMax: 1,
    xTitle: "fraction of negatives", yTitle: "cumulative loss",
  };

  FIXED_GAMMAS.forEach((gamma, k) => fill(loss.ys[k], loss.xs, (p) => focalLoss(p, gamma)));

  return {
    charts: [loss, rising, saturating],
    update(gamma) {
      fill(loss.ys.at(-1), loss.xs, (p) => focalLoss(p, gamma));
      CUMULATIVE_SHAPES.forEach((shape, k) => {
        const exponent = (1 + gamma) * shape;
        fill(rising.ys[k], rising.xs, (x) => Math.pow(x, exponent));
        fill(saturating.ys[k], saturating.xs, (x) => 1 - Math.pow(1 - x, exponent));
      });
    },
  };
}
