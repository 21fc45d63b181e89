// A worker that strokes the user's curves on canvases that the page hands over: while a slider moves, the page's own
// thread draws nothing. [chart, canvas] hands a canvas over, [chart, null] takes it back; an Int32Array holds pictures,
// each [chart, how many numbers follow, …] with what plot::curve_numbers writes.
const contexts = new Map();

const paint = (context, numbers) => {
  let at = 0;
  const next = () => numbers[at++];
  const [width, height, units] = [next(), next(), next()];
  const { canvas } = context;
  if (canvas.width !== width) canvas.width = width;
  if (canvas.height !== height) canvas.height = height;
  context.setTransform(1, 0, 0, 1, 0, 0);
  context.clearRect(0, 0, width, height);
  context.scale(1 / units, 1 / units);
  context.lineJoin = "round";
  while (at < numbers.length) {
    context.strokeStyle = `rgb(${next()} ${next()} ${next()})`;
    context.lineWidth = next();
    const [dash, gap] = [next(), next()];
    context.setLineDash(dash ? [dash, gap] : []);
    context.beginPath();
    for (let pieces = next(); pieces > 0; pieces--) {
      let points = next();
      if (points > 0) context.moveTo(next(), next());
      while (--points > 0) context.lineTo(next(), next());
    }
    context.stroke();
  }
};

onmessage = ({ data }) => {
  if (Array.isArray(data)) {
    const [chart, canvas] = data;
    if (canvas) contexts.set(chart, canvas.getContext("2d"));
    else contexts.delete(chart);
    return;
  }
  for (let at = 0; at < data.length; at += 2 + data[at + 1]) {
    const context = contexts.get(data[at]);
    if (!context) continue;
    paint(context, data.subarray(at + 2, at + 2 + data[at + 1]));
    // There is something to see once the browser has put it on the screen; until then the page shows its own curves.
    const chart = data[at];
    if (!context.shown) setTimeout(() => postMessage(chart), 100);
    context.shown = true;
  }
};
postMessage(null);
