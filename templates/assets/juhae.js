// What the reader's browser adds to pages that are whole without it.
import { announced, cards } from "./cards.js";
import { columns } from "./columns.js";
import { margin } from "./margin.js";
import { arrive, expected, places } from "./place.js";
import { section } from "./section.js";
import { selection } from "./selection.js";
import { settings } from "./settings.js";
import { apply, read } from "./store.js";

// What decides where the text stands comes first. Each other part is a task of its own, so
// that none keeps a slow processor from the reader for long; but whoever comes from another
// page is at the place that they left before anything is drawn.
apply(read()); // early.js may be late
margin();
selection(); // a listener: a reader may begin to select at once
const later = [cards, places, arrive, settings, announced, columns, section];
if (expected()) for (const part of later.splice(0, 3)) part();

function next() {
  later.shift()();
  if (later.length > 0) setTimeout(next);
}
setTimeout(next);
