/* global Chart */
import { startPage } from "./shell.js";
import { COLORS, THICK, THIN } from "./curves.js";

// The documentation names fixed limits and a fixed tick rotation as what makes the layout of the axes cheap.
const axis = (title, max) => ({
  type: "linear",
  min: 0,
  max,
  title: { display: true, text: title },
  ticks: { minRotation: 0, maxRotation: 0 },
});

startPage((box, chart) => {
  const last = chart.ys.length - 1;
  // `parsing: false` requires the library's internal format.
  const points = chart.ys.map((ys) => Array.from(ys, (y, i) => ({ x: chart.xs[i], y })));
  const datasets = points.map((data, k) => ({
    data,
    borderColor: COLORS[k],
    borderWidth: k === last ? THICK : THIN,
    order: -k,
  }));
  const canvas = document.createElement("canvas");
  canvas.width = chart.width;
  canvas.height = chart.height;
  box.append(canvas);

  const plot = new Chart(canvas, {
    type: "line",
    data: { datasets },
    options: {
      animation: false,
      responsive: false,
      parsing: false,
      normalized: true,
      // No points, straight segments and no search for gaps are the documented settings for speed.
      elements: { point: { radius: 0 }, line: { tension: 0 } },
      datasets: { line: { spanGaps: true } },
      scales: { x: axis(chart.xTitle, 1), y: axis(chart.yTitle, chart.yMax) },
      plugins: { legend: { display: false }, decimation: { enabled: false } },
    },
  });

  return () => {
    for (let k = 0; k < points.length; k++) {
      for (let i = 0; i < points[k].length; i++) points[k][i].y = chart.ys[k][i];
    }
    plot.update("none");
  };
});
