/* global echarts */
import { startPage } from "./shell.js";
import { COLORS, THICK, THIN } from "./curves.js";

const pairs = (xs, ys) => Array.from(xs, (x, i) => [x, ys[i]]);
const axis = (name, max) => ({ type: "value", min: 0, max, name, nameLocation: "middle", nameGap: 25 });

startPage((box, chart) => {
  const last = chart.ys.length - 1;
  const plot = echarts.init(box, null, { width: chart.width, height: chart.height });
  const series = () => chart.ys.map((ys, k) => ({
    type: "line",
    data: pairs(chart.xs, ys),
    showSymbol: false,
    lineStyle: { color: COLORS[k], width: k === last ? THICK : THIN },
  }));
  plot.setOption({
    animation: false,
    grid: { left: 50, right: 10, top: 10, bottom: 40 },
    xAxis: axis(chart.xTitle, 1),
    yAxis: axis(chart.yTitle, chart.yMax),
    series: series(),
  });
  return () => plot.setOption({ series: series() });
});
