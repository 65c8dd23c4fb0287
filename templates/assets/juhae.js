// What the reader's browser adds to pages that are whole without it.
import { cards } from "./cards.js";
import { columns } from "./columns.js";
import { margin } from "./margin.js";
import { arrive, places } from "./place.js";
import { selection } from "./selection.js";
import { settings } from "./settings.js";
import { apply, read, root } from "./store.js";

apply(read()); // early.js may come later
arrive();
// Each part in a task of its own: none keeps a slow processor from what the reader does.
for (const part of [places, cards, settings, margin, columns, selection]) setTimeout(part);
setTimeout(() => (root.dataset.whole = ""));
