// A worker that strokes the user's curves on canvases that the page hands over: while a slider moves, the page's own
// thread draws nothing. It takes arrays:
// - [chart, canvas] hands a canvas over, [chart, null] takes it back.
// - An Int32Array holds pictures, each [chart, how many numbers follow, …] with what plot::curve_numbers writes.
// - [program, rest]: with the page's program, the worker comes by the pictures of a step by itself. It answers whether it can.
// - [query, chart, which, width, height, pixel ratio, dark, chart, …] says the state and the charts of the steps that follow.
// - [gamma, alpha, beta] is a step.
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

const draw = (pictures) => {
  for (let at = 0; at < pictures.length; at += 2 + pictures[at + 1]) {
    const chart = pictures[at];
    const context = contexts.get(chart);
    if (!context) continue;
    paint(context, pictures.subarray(at + 2, at + 2 + pictures[at + 1]));
    // There is something to see once the browser has put it on the screen; until then the page shows its own curves.
    if (!context.shown) setTimeout(() => postMessage(chart), 100);
    context.shown = true;
  }
};

let program;
const start = (first, rest) => {
  const imports = {};
  for (const { module, name } of WebAssembly.Module.imports(first)) {
    // Arithmetic asks the page for nothing.
    imports[module] = { ...imports[module], [name]: () => { throw new Error(`${name} called in a worker`); } };
  }
  const { exports } = new WebAssembly.Instance(first, imports);
  if (rest) {
    // As boot.js puts them together.
    const table = {};
    for (const { module, name } of WebAssembly.Module.imports(rest)) {
      if (module === "table") table[name] = exports.t0.get(name);
    }
    new WebAssembly.Instance(rest, { first: exports, table });
    exports.rest_is_here.value = 1;
  }
  program = exports;
};

onmessage = ({ data }) => {
  const [first, second] = data;
  if (data instanceof Int32Array) {
    draw(data);
  } else if (first instanceof WebAssembly.Module) {
    try {
      start(first, second);
    } catch {}
    postMessage(!!program?.steps_show);
  } else if (typeof first === "string") {
    for (const letter of first) program.steps_letter(letter.codePointAt(0));
    program.steps_show();
    for (let at = 1; at < data.length; at += 6) program.steps_add(...data.slice(at, at + 6));
  } else if (data.length === 3) {
    const count = program.steps_pictures(...data);
    draw(new Int32Array(program.memory.buffer, program.steps_address(), count));
  } else if (second) {
    contexts.set(first, second.getContext("2d"));
  } else {
    contexts.delete(first);
  }
};
postMessage(null);
