// What the reader's browser adds to pages that are whole without it.
import { cards } from "./cards.js";
import { columns } from "./columns.js";
import { margin } from "./margin.js";
import { arrive, places } from "./place.js";
import { selection } from "./selection.js";
import { settings } from "./settings.js";

settings();
margin();
cards();
columns();
selection();
places();
arrive();
