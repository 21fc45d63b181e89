/* global uPlot */
import { startPage } from "./shell.js";
import { COLORS, THICK, THIN } from "./curves.js";

startPage((box, chart) => {
  const last = chart.ys.length - 1;
  const series = chart.ys.map((_, k) => ({
    stroke: COLORS[k],
    width: k === last ? THICK : THIN,
    points: { show: false },
  }));
  const options = {
    width: chart.width,
    height: chart.height,
    // The default rounds every point to a whole pixel. Without it, curves are smooth and cheaper.
    pxAlign: 0,
    legend: { show: false },
    // With fixed ranges, uPlot does not scan the data for its extent.
    scales: {
      x: { time: false, auto: false, range: [0, 1] },
      y: { auto: false, range: [0, chart.yMax] },
    },
    axes: [{ label: chart.xTitle }, { label: chart.yTitle }],
    series: [{}, ...series],
  };
  const data = [chart.xs, ...chart.ys];
  const plot = new uPlot(options, data, box);

  return () => {
    // The scales stay as they are, so only the paths are built again.
    plot.setData(data, false);
    plot.redraw(true, false);
  };
});
