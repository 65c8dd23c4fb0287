// Applies the reader's settings. The page does not wait for it; it is small and asked
// for first, so that it is there before the style sheet lets anything be drawn.
import { apply, read, root } from "./store.js";

apply(read());
root.dataset.ready = "";
