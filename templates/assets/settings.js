// The menu of reading settings.
import { margin } from "./margin.js";
import { staying } from "./place.js";
import { keep, read, root } from "./store.js";

const forms = [...document.querySelectorAll(".settings form")];

export function settings() {
  show(read());
  for (const form of forms) form.addEventListener("change", (event) => choose(event.target));
}

// show sets every menu of the page to what holds.
function show(values) {
  for (const form of forms) {
    for (const [name, value] of Object.entries(values)) {
      const input = form.querySelector(`[name="${CSS.escape(name)}"][value="${CSS.escape(value)}"]`);
      if (input) input.checked = true;
    }
  }
}

function choose({ name, value }) {
  staying(() => {
    if (name === "view") {
      const to = new URL(location.href);
      to.searchParams.set("view", value);
      history.replaceState(history.state, "", to);
    }
    keep(name, value);
    if (name === "margin") margin();
  });
  show({ ...root.dataset });
}
