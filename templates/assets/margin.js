// Glosses in the margin, for readers who want them: beside each passage, what the
// terms that it marks first in its section mean.
import { root } from "./store.js";

export function margin() {
  for (const old of document.querySelectorAll(".margin-gloss")) old.remove();
  if (root.dataset.margin !== "glosses") return;
  for (const passage of document.querySelectorAll(".run > *:not(.notes)")) {
    const marks = passage.querySelectorAll(".gloss:not(.again)");
    const glosses = new Set([...marks].map((mark) => document.getElementById(mark.hash.slice(1))));
    glosses.delete(null);
    if (glosses.size > 0) notesOf(passage).append(...[...glosses].map(entry));
  }
}

// notesOf is the place for notes beside a passage, which begins a run of its own if
// it does not yet.
function notesOf(passage) {
  let run = passage.parentElement;
  if (run.firstElementChild !== passage) {
    const rest = document.createElement("div");
    rest.className = "run";
    run.after(rest);
    while (passage.nextSibling) rest.prepend(run.lastChild);
    rest.prepend(passage);
    run = rest;
  }
  let notes = run.querySelector(".notes");
  if (!notes) {
    notes = document.createElement("div");
    notes.className = "notes";
    passage.after(notes);
  }
  return notes;
}

function entry(gloss) {
  const note = document.createElement("div");
  note.className = "note margin-gloss";
  note.append(...[".entry-title", ".entry-summary"].map((part) => gloss.querySelector(part)?.cloneNode(true)).filter(Boolean));
  return note;
}
