// Rounds: each visits every page once, in random order. Drift of the machine then hits all pages alike, and no page
// always comes after the one that leaves the machine hot.

/** The names in a comma-separated list, each of which must be one of `known`. */
export function pagesOf(list, known) {
  const pages = list.split(",").map((name) => name.trim()).filter(Boolean);
  if (pages.length === 0 || pages.some((name) => !known.includes(name))) {
    throw new Error(`--only takes a comma-separated list of ${known.join(", ")}`);
  }
  return pages;
}

export function shuffled(pages) {
  const order = [...pages];
  for (let i = order.length - 1; i > 0; i--) {
    const j = Math.floor(Math.random() * (i + 1));
    [order[i], order[j]] = [order[j], order[i]];
  }
  return order;
}
