// A selection stays in the column, and in the text or the note, where it began: so what
// is copied is what was read.
import { root } from "./store.js";

export function selection() {
  document.addEventListener("pointerdown", (event) => {
    const cell = event.target.closest(".row > .cell");
    const began = [];
    if (cell) began.push(cell.nextElementSibling ? "first" : "last");
    if (event.target.closest(".note")) began.push("note");
    else if (cell || event.target.closest(".passage")) began.push("text");
    if (began.length > 0) root.dataset.began = began.join(" ");
    else delete root.dataset.began;
  });
}
