// Glosses in the margin, for readers who want them: beside each passage, what the
// terms that it marks first in its section mean. Notes go before them: a gloss stands
// where notes leave room, or not at all; its mark still opens its card.
import { root } from "./store.js";

const apart = 14; // px between what stands in the margin
const watcher = new ResizeObserver(place); // notes unfold, windows and letters grow
let shown = []; // glosses with their passages

export function margin() {
  watcher.disconnect();
  for (const old of document.querySelectorAll(".margin-gloss")) old.remove();
  if (root.dataset.margin !== "glosses") return;
  shown = [...document.querySelectorAll(".run > *:not(.notes)")].flatMap(glossesOf);
  for (const { gloss, passage } of shown.toReversed()) passage.after(gloss);
  place();
  for (const watched of document.querySelectorAll(".text, .run .note")) watcher.observe(watched);
}

function glossesOf(passage) {
  const marks = passage.querySelectorAll(".gloss:not(.again)");
  const entries = new Set([...marks].map((mark) => document.getElementById(mark.hash.slice(1))));
  entries.delete(null);
  return [...entries].map((entry) => ({ gloss: copy(entry), passage }));
}

function copy(entry) {
  const out = document.createElement("div");
  out.className = "margin-gloss";
  out.append(...[".entry-title", ".entry-summary"].map((part) => entry.querySelector(part)?.cloneNode(true)).filter(Boolean));
  return out;
}

// place puts each gloss as high beside its passage as what stands there lets it.
function place() {
  const box = (one) => one.getBoundingClientRect();
  const text = document.querySelector(".text");
  const from = text ? box(text).top : 0;
  const notes = [...document.querySelectorAll(".run .note")].map(box).filter(({ height }) => height > 0);
  const sizes = shown.map(({ gloss, passage }) => ({ ...box(passage).toJSON(), high: gloss.offsetHeight }));
  let last = -Infinity;
  for (const [i, { top, bottom, high }] of sizes.entries()) {
    const y = free(Math.max(top, last), high, notes);
    const fits = y + high <= bottom + apart;
    if (fits) last = y + high + apart;
    shown[i].gloss.style.top = `${(fits ? y : top) - from}px`;
    shown[i].gloss.style.visibility = fits ? "" : "hidden";
  }
}

// free is where a gloss so high can stand between the notes, from y on.
function free(y, high, notes) {
  for (const { top, bottom } of notes) {
    if (y < bottom + apart && y + high > top - apart) y = bottom + apart;
  }
  return y;
}
