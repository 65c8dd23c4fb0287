// What the reader's browser adds to pages that are whole without it.
import { announced, cards } from "./cards.js";
import { columns } from "./columns.js";
import { margin } from "./margin.js";
import { arrive, expected, places } from "./place.js";
import { section } from "./section.js";
import { selection } from "./selection.js";
import { settings } from "./settings.js";
import { apply, read } from "./store.js";

// What decides where the text stands and what listens to choices comes at once. The other
// parts are a task of their own, so that they do not keep a slow processor from the reader
// for long; but whoever comes from another page is at the place that they left before
// anything is drawn.
apply(read()); // early.js may be late
margin();
selection();
settings();
const later = [cards, places, arrive, announced, columns, section];
if (expected()) for (const part of later.splice(0, 3)) part();
setTimeout(() => later.forEach((part) => part()));
