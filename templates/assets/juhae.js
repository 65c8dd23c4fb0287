// What the reader's browser adds to pages that are whole without it.
import { announced, cards } from "./cards.js";
import { columns } from "./columns.js";
import { margin } from "./margin.js";
import { arrive, places } from "./place.js";
import { section } from "./section.js";
import { selection } from "./selection.js";
import { settings } from "./settings.js";
import { apply, read } from "./store.js";

// What the reader may press at once, and what decides where the text stands, comes first.
apply(read()); // early.js may be late
margin();
cards();
places();
arrive();

// Each other part is a task of its own, so that none keeps a slow processor from the
// reader for long.
const later = [settings, announced, columns, selection, section];

function next() {
  later.shift()();
  if (later.length > 0) setTimeout(next);
}
setTimeout(next);
