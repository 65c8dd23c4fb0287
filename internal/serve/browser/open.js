// Opening the editor: with Alt held, a click on a passage, a note, a mark, an entry of a
// list or a word of the interface opens the place where it is written; so does Alt and
// Enter on what has the focus.
import { say, silence } from "./panel.js";
import { markOf } from "./patch.js";

let own = null;
let shown = null;

export function openable(folder, page) {
  own = folder;
  shown = page;
  document.addEventListener("click", (event) => asked(event) && opens(event), true);
  document.addEventListener("keydown", (event) => event.key === "Enter" && asked(event) && opens(event), true);
  document.addEventListener("click", (event) => {
    const place = event.target.closest?.("[data-problem]");
    if (place) open({ problem: place.dataset.problem });
  });
}

const asked = (event) => event.isTrusted && event.altKey && !event.ctrlKey && !event.metaKey && !event.shiftKey;

async function opens(event) {
  const target = event.target;
  if (!target.closest || target.localName === "juhae-preview") return;
  event.preventDefault();
  event.stopImmediatePropagation();
  open({ page: shown.page, language: target.closest("[lang]").lang, ...(await meaning(target)) });
}

// What the interface says, wherever it leads; what leads to what it names, in running text
// too; what has an id that the edition knows; and entries of lists.
const spoken = "button, summary, label, legend, caption, .passage-links, .permalink, .keep, .parallel-link, .ways, .label, .full, .untranslated, .as-of, .count";
const marks = "a.gloss, a.cite, .note-mark a, .cited-by a";
const places = ".note[id], .passage[id], .row[id]";
const entries = ".article-entry, .entry, .card, .finding, .uses > li";

// meaning is what an element of the page says: a gloss, a reference, a passage, a note or
// a text of the front matter, of this page or of one that it leads to; or words.
async function meaning(target) {
  const words = wordsOf(target);
  if (target.closest(spoken)) return { words };
  const card = target.closest(".card-over");
  const mark = target.closest(marks) ?? (card && markOf(card));
  if (mark) return { words, ...(await leadsTo(mark)) };
  const known = target.closest(`.used-gloss, .references > li[id], ${places}`);
  if (known) return { words, ...(known.matches(".references > li") ? { reference: known.id.replace(/^cited_/, "") } : named(known.id)) };
  const link = target.closest("a[href]");
  if (link) return { words, ...(await leadsTo(link)) };
  const entry = target.closest(entries);
  const to = entry?.querySelector("h2 a, .entry-title a, .claim a, .where");
  if (to?.hash) return { words, ...(await leadsTo(to, target.closest(".claim") ? "ref_" : "")) }; // a claim is what the note's mark stands in
  const title = target.closest(entry ? "h2, .other-title, .entry-title" : "h1, .other-title");
  const name = target.closest(".summary, .entry-summary") ? "summary" : title && "title";
  return name ? { words, name, page: to ? addressOf(to)?.page : shown.page } : { words };
}

// named is what has an id.
function named(id) {
  const [, kind, name] = id.match(/^(?:.+_)?(gloss|cited)_(.+)$/) ?? [];
  return kind ? { [kind === "gloss" ? "gloss" : "reference"]: name } : { name: placeOf(document, id) };
}

// leadsTo is what stands where a link leads: what has an id, a gloss, a reference, or
// another page's title, or what has an id there: the link's, after a prefix.
async function leadsTo(link, prefix = "") {
  const at = addressOf(link);
  if (!at) return {};
  if (at.id && (at.page === shown.page || /(gloss|cited)_/.test(at.id))) return named(at.id);
  const [language, list] = at.page.split("/");
  if (list === "references" && at.id) return { reference: at.id };
  const name = at.id ? await placeIn(link, prefix + at.id) : "title";
  return { page: at.page, name, ...(language === "parallel" ? {} : { language }) };
}

// placeIn is the passage or note that has an id in it, on the page that a link leads to.
async function placeIn(link, id) {
  const answer = await fetch(link.href).catch(() => null);
  const page = new DOMParser().parseFromString((await answer?.text()) ?? "", "text/html");
  return placeOf(page, id);
}

const placeOf = (page, id) => page.getElementById(id)?.closest(places)?.id ?? id;

// addressOf is the page of the site that a link leads to, and the id in it.
function addressOf(link) {
  const { origin, pathname, hash } = new URL(link.href);
  const base = new URL("..", own);
  if (origin !== base.origin || !pathname.startsWith(base.pathname)) return null;
  return { page: decodeURIComponent(pathname.slice(base.pathname.length)).replace(/(^|\/)$/, "$1index.html"), id: decodeURIComponent(hash.slice(1)) };
}

// wordsOf is what an element says, to be looked up among the words of the settings and of
// the interface: its text, or that of the control that it stands in, whole and in pieces,
// and what screen readers say.
function wordsOf(target) {
  const words = new Set();
  for (const e of new Set([target, target.closest("a, button, label, summary, legend")])) {
    if (!e) continue;
    const pieces = [...e.childNodes].filter((node) => node.nodeType === Node.TEXT_NODE).flatMap((node) => node.data.split(" · "));
    for (const text of [e.textContent, e.getAttribute("aria-label"), ...pieces]) {
      const line = text?.replace(/\s+/g, " ").replace(/^ ?·? | ?·? ?$/g, "").trim();
      if (line && line.length < 300) words.add(line);
    }
  }
  return [...words];
}

// open asks the preview where something is written, and to open the editor there. The
// place is shown and put on the clipboard where there is no editor to open.
export async function open(request) {
  const asked = { method: "POST", headers: { "Content-Type": "application/json", "Juhae-Preview": "1" }, body: JSON.stringify(request) };
  const answer = await fetch(new URL("open", own), asked).catch(() => null);
  if (!answer?.ok) return say(silence);
  const { place, hint, opened, address, error } = await answer.json();
  if (!place) return say("no place is known where this is written");
  if (hint) return say(`${place}: ${hint}`);
  if (opened) return say(`opened ${place}`);
  if (address) {
    location.assign(address);
    return say(`opened ${place}`);
  }
  const copied = await copy(place);
  say(`${place}${copied ? " (copied)" : ""}${error ? `: ${error}` : ""}`);
}

async function copy(text) {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return false; // the text is shown, to be copied by hand
  }
}
