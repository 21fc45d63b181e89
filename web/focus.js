// Keeps the focus when what has it goes: a button that removes itself, a panel that a script closes. A browser then puts
// it at the start of the page, and who works by keyboard has lost their place. Here it goes back to where it was before.
(() => {
  /** What has had the focus, the latest last. @type {HTMLElement[]} */
  let past = [];
  /** Whether the page showed where the focus was, as it does for the keyboard. */
  let isShown = false;

  /** @param {HTMLElement} element */
  const isThere = (element) => element.getClientRects().length > 0 && !element.matches(":disabled");

  const observer = new MutationObserver(() => {
    const lost = past[past.length - 1];
    const { activeElement } = document;
    // Somebody may have moved the focus already. In a frame, the page around may have it.
    if (!lost || isThere(lost) || !document.hasFocus() || (activeElement !== lost && activeElement !== document.body)) return;
    // On a phone, a text field would bring the keyboard.
    const mayHave = (/** @type {HTMLElement} */ it) => isThere(it) && (isShown || !it.matches("input:not([type=range]), textarea"));
    const back = past.filter(mayHave).pop() ?? document.getElementById("explorer");
    if (back?.id === "explorer") back.tabIndex = -1;
    back?.focus({ preventScroll: !isShown });
  });

  addEventListener("focusin", ({ target }) => {
    if (!(target instanceof HTMLElement)) return;
    past = [...past.filter((it) => it !== target && it.isConnected), target].slice(-20);
    isShown = target.matches(":focus-visible");
    observer.disconnect();
    // Only what takes it away: a change of what is around it.
    for (let at = /** @type {HTMLElement | null} */ (target); at; at = at.parentElement) {
      observer.observe(at, { childList: true, attributeFilter: ["hidden", "disabled"] });
    }
  });
  // Who presses somewhere else has left it by themselves. Some browsers tell so also of what goes, and before it goes.
  addEventListener("focusout", ({ target }) => {
    setTimeout(() => {
      if (target === past[past.length - 1] && document.activeElement === document.body && document.hasFocus()) observer.disconnect();
    });
  });
})();
