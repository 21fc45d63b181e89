// Plays the notes of a chart by Web Audio: two tones, of which the second is soft. One chart sounds at a time.
(() => {
  /** How loud the tones are. */
  const LOUD = [0.2, 0.06];
  /** So long a note sounds that is alone. */
  const ALONE = 0.25;
  /** A tone reaches its loudness in about three times this, so that nothing clicks. */
  const SOFT = 0.01;
  /** Not before somebody asks to hear something. @type {AudioContext | undefined} */
  let context;
  let stop = () => {};

  globalThis.focalLossListen = (notes, from, count, ended) => {
    stop();
    if (!count) return;
    context ??= new AudioContext();
    const here = context;
    // A browser may hold it until somebody presses something, as has just happened.
    here.resume().catch(() => {});
    /** @param {number} index @param {number} part */
    const of = (index, part) => notes[4 * index + part];
    const step = notes.length > 4 ? of(1, 0) - of(0, 0) : ALONE;
    const end = Math.min(from + count, notes.length / 4);
    const begin = here.currentTime + 0.05;
    const last = begin + (end - from > 1 ? (end - from) * step : ALONE);
    const panner = here.createStereoPanner();
    panner.connect(here.destination);
    const tones = LOUD.map((loud, voice) => {
      const tone = here.createOscillator();
      const volume = here.createGain();
      tone.type = voice ? "triangle" : "sine";
      volume.gain.value = 0;
      for (let index = from; index < end; index++) {
        const at = begin + (index - from) * step;
        const frequency = of(index, 2 + voice);
        volume.gain.setTargetAtTime(frequency ? loud : 0, at, SOFT);
        if (frequency) tone.frequency.setValueAtTime(frequency, at);
        if (!voice) panner.pan.setValueAtTime(of(index, 1), at);
      }
      volume.gain.setTargetAtTime(0, last - 5 * SOFT, SOFT);
      tone.connect(volume).connect(panner);
      tone.start(begin);
      tone.stop(last);
      return tone;
    });
    let isOver = false;
    stop = () => {
      if (isOver) return;
      isOver = true;
      for (const tone of tones) tone.stop();
      panner.disconnect();
      const heard = here.currentTime >= last ? end - from : Math.floor((here.currentTime - begin) / step);
      ended(Math.max(from, Math.min(end, from + heard)));
    };
    tones[0].onended = stop;
  };
})();
