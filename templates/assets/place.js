// The reader's place: the passage at the reading line, a quarter down the window. It
// stays where it is when the reader changes the language or the view.
import { opened, reopen } from "./cards.js";
import { root } from "./store.js";

const key = "juhae-place";
const passages = ".passage[id], main > .row[id]";

// here is the passage at the reading line, nothing above the first.
export function here() {
  let found = null;
  for (const passage of document.querySelectorAll(passages)) {
    if (passage.getBoundingClientRect().top > innerHeight / 4 + 1) break;
    found = passage;
  }
  return found;
}

// staying changes the page so that the passage at the reading line does not move.
export function staying(change) {
  const passage = here();
  const top = passage?.getBoundingClientRect().top;
  change();
  if (passage) scrollBy({ top: passage.getBoundingClientRect().top - top, behavior: "instant" });
}

// places lets the links to the page's other languages and views carry the place.
export function places() {
  document.addEventListener("click", (event) => {
    const link = event.target.closest("a.keep, a.twin");
    if (!link) return;
    const passage = link.closest(passages) ?? here();
    const to = new URL(link.href);
    if (root.dataset.view && to.pathname.includes("/parallel/")) to.searchParams.set("view", root.dataset.view);
    if (passage) {
      to.hash = passage.id;
      const place = { to: to.pathname, id: passage.id, top: passage.getBoundingClientRect().top, card: opened(), lang: link.hreflang };
      try {
        sessionStorage.setItem(key, JSON.stringify(place));
      } catch {
        // the address still leads to the passage
      }
    }
    link.href = to.href;
  });
}

// expected reports whether the last page has left a place.
export function expected() {
  try {
    return sessionStorage.getItem(key) !== null;
  } catch {
    return false;
  }
}

// arrive takes up the place that the last page left.
export function arrive() {
  let place = null;
  try {
    place = JSON.parse(sessionStorage.getItem(key));
    sessionStorage.removeItem(key);
  } catch {
    return;
  }
  const passage = place?.to === location.pathname && document.getElementById(place.id);
  if (!passage) return;
  // The browser scrolls to the address's passage in its own time: it is told where that is.
  const padding = parseFloat(getComputedStyle(root).scrollPaddingBlockStart) || 0;
  passage.style.scrollMarginBlockStart = `${place.top - padding}px`;
  passage.scrollIntoView({ block: "start", behavior: "instant" });
  addEventListener("load", () => requestAnimationFrame(() => passage.style.removeProperty("scroll-margin-block-start")));
  if (place.card) reopen(place.card, place.lang);
}
