/* global Plotly */
import { startPage } from "./shell.js";
import { COLORS, THICK, THIN } from "./curves.js";

const CONFIG = { displayModeBar: false, responsive: false };

// With fixed ranges and margins, Plotly skips its passes for autorange and automargin.
const axis = (title, max) => ({
  type: "linear",
  range: [0, max],
  autorange: false,
  automargin: false,
  title: { text: title },
});

startPage((box, chart) => {
  const last = chart.ys.length - 1;
  const traces = chart.ys.map((y, k) => ({
    type: "scatter",
    mode: "lines",
    x: chart.xs,
    y,
    line: { color: COLORS[k], width: k === last ? THICK : THIN },
  }));
  const layout = {
    width: chart.width,
    height: chart.height,
    autosize: false,
    showlegend: false,
    margin: { l: 50, r: 10, t: 10, b: 40, autoexpand: false },
    xaxis: axis(chart.xTitle, 1),
    yaxis: axis(chart.yTitle, chart.yMax),
    datarevision: 0,
  };
  Plotly.newPlot(box, traces, layout, CONFIG);

  return () => {
    // The arrays change in place, and the revision says so to Plotly.react.
    layout.datarevision += 1;
    Plotly.react(box, traces, layout, CONFIG);
  };
});
