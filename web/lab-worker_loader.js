// Starts the worker that trains the lab's detectors, with SIMD where the browser has it.
{
  // A module with one instruction of SIMD: i8x16.popcnt (i8x16.splat (i32.const 0)).
  const module = Uint8Array.of(
    0, 97, 115, 109, 1, 0, 0, 0, 1, 5, 1, 96, 0, 1, 123, 3, 2, 1, 0, 10, 10, 1, 8, 0, 65, 0, 253, 15, 253, 98, 11,
  );
  self.program = WebAssembly.validate(module) ? "lab-worker-simd" : "lab-worker";
  const here = self.loader ?? location.href;
  importScripts(new URL("scores-worker_loader.js" + new URL(here).search, here).href);
}
