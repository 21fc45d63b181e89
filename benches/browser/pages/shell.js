// What all pages of libraries share: the slider, the number beside it and the boxes of three charts.

import { createCurves } from "./curves.js";

const START_GAMMA = 2;

function addSlider() {
  document.body.insertAdjacentHTML("beforeend", `
    <div class="control">
      <label for="gamma">γ (gamma)</label>
      <input id="gamma" type="range" min="0" max="5" step="0.05" value="${START_GAMMA}">
      <output for="gamma">${START_GAMMA.toFixed(2)}</output>
    </div>`);
  return [document.querySelector("#gamma"), document.querySelector("output")];
}

function addChartBoxes(count) {
  const grid = document.createElement("div");
  grid.className = "charts";
  const boxes = Array.from({ length: count }, () => grid.appendChild(document.createElement("div")));
  document.body.append(grid);
  return boxes;
}

/**
 * Builds the page. `createChart(box, chart)` draws a chart once and returns the function that redraws it after its `ys`
 * have changed. Without it the page has no charts.
 */
export function startPage(createChart) {
  const [slider, output] = addSlider();
  let redrawAll = () => {};

  if (createChart) {
    const curves = createCurves();
    curves.update(START_GAMMA);
    // `?charts=1` draws the first chart only.
    const charts = curves.charts.slice(0, Number(new URLSearchParams(location.search).get("charts")) || undefined);
    const boxes = addChartBoxes(charts.length);
    const redraws = charts.map((chart, i) => createChart(boxes[i], chart));
    redrawAll = (gamma) => {
      curves.update(gamma);
      for (const redraw of redraws) redraw();
    };
  }

  // For first_view.mjs and embeds.mjs: the second frame after the charts were drawn.
  requestAnimationFrame(() => requestAnimationFrame(() => performance.mark("peer:interactive")));

  slider.addEventListener("input", () => {
    output.value = slider.valueAsNumber.toFixed(2);
    redrawAll(slider.valueAsNumber);
  });
}
