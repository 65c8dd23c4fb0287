// The preview's script: keeps the page true to the edition's files, in place, and shows
// beside it what is wrong and how its translation stands. It is not part of what build
// writes. What it says is in English, as problems are.
import { openable } from "./open.js";
import { changed, gone, lost, tell } from "./panel.js";
import { patch } from "./patch.js";

const tag = document.querySelector("script[type=module][data-version]");
const own = new URL(".", import.meta.url);
const base = new URL("..", own).pathname;
const shown = { page: tag.dataset.page, version: tag.dataset.version, status: Number(tag.dataset.status) };

let stream = null;
let script = null; // the version of these scripts
let latest = null; // what was told last
let done = null; // what has been taken in
let working = false;

// listen asks to be told. A page that nobody sees does not: a browser has few connections
// to one server, and what was missed is told when it is seen again.
function listen() {
  stop();
  if (document.hidden) return;
  stream = new EventSource(new URL(`events?page=${encodeURIComponent(shown.page)}`, own));
  stream.onopen = () => lost(false);
  stream.onmessage = (message) => {
    latest = JSON.parse(message.data);
    work();
  };
  stream.onerror = () => {
    lost(true);
    if (stream.readyState === EventSource.CLOSED) setTimeout(listen, 3000); // refused; else it tries by itself
  };
}

function stop() {
  stream?.close();
  stream = null;
}

document.addEventListener("visibilitychange", listen);
addEventListener("pagehide", stop);
addEventListener("pageshow", (event) => event.persisted && listen());

// work takes in what was told, one thing after the other, and only the last of what came
// meanwhile.
async function work() {
  if (working) return;
  working = true;
  while (latest !== done) {
    const event = latest;
    try {
      await take(event);
    } catch {
      // the preview has ended or the page is on its way out: what comes next tells all again
    }
    done = event;
  }
  working = false;
}

async function take(event) {
  script ??= event.script;
  if (event.script !== script) return location.reload();
  if (event.page !== shown.page) return; // of a page that this was before it moved
  if (event.base !== base) return location.assign(event.base + address(event.page) + location.search + location.hash);
  tell(event, { base, page: shown.page });
  if (event.moved) return follow(event.moved);
  const missing = event.status === 404 && shown.status !== 404;
  gone(missing);
  if (missing || (event.status >= 500 && shown.status === 200) || event.version === shown.version) return;
  if (event.status !== shown.status) return location.reload();
  await update(location.pathname + location.search);
}

// follow goes to where the page is now.
async function follow(page) {
  if (shown.status !== 200) return location.replace(base + address(page) + location.search + location.hash);
  shown.page = page;
  await update(base + address(page) + location.search, () => {
    history.replaceState(history.state, "", base + address(page) + location.search + location.hash);
  });
  listen();
}

const address = (page) => (location.pathname.endsWith("/index.html") ? page : page.replace(/(^|\/)index\.html$/, "$1"));

// update makes the page what now stands at an address.
async function update(at, before = () => {}) {
  const answer = await fetch(at, { cache: "no-store" });
  const next = new DOMParser().parseFromString(await answer.text(), "text/html");
  const newTag = next.querySelector("script[type=module][data-version]");
  if (!newTag || Number(newTag.dataset.status) !== shown.status) return;
  const version = newTag.dataset.version;
  newTag.remove();
  const units = await patch(next, before);
  if (!units) return location.reload();
  shown.version = version;
  changed(units);
}

openable(own, shown);
listen();
