// Opening the editor: with Alt held, a click on a passage, a note, a mark or a word of the
// interface opens the place where it is written; so does Alt and Enter on what has the focus.
import { say } from "./panel.js";

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

function opens(event) {
  const target = event.target;
  if (!target.closest || target.localName === "juhae-preview") return;
  event.preventDefault();
  event.stopImmediatePropagation();
  open({ page: shown.page, language: target.closest("[lang]").lang, ...meaning(target) });
}

// meaning is what an element of the page says: a gloss, a note, a passage, or words.
function meaning(target) {
  const link = target.closest("a[href]");
  const gloss = link && (link.hash.match(/(?:^#|_)gloss_(.+)$/) ?? link.pathname.match(/\/glosses\/([^/]+)\/(?:index\.html)?$/));
  if (gloss && !link.matches(".full, .permalink, .twin, .back, header a, footer a, nav a")) return { gloss: decodeURIComponent(gloss[1]) };
  const words = wordsOf(target);
  if (target.closest("button, summary, label, legend, nav, header.site, footer.site, .passage-links, .permalink, .label, .full, .untranslated")) return { words };
  const mark = target.closest(".note-mark a");
  if (mark) return { name: mark.hash.slice(1), words };
  const entry = target.closest(".used-gloss");
  if (entry) return { gloss: entry.id.replace(/^.*?gloss_/, "") };
  const within = target.closest(".note[id], .passage[id], .row[id]");
  if (within) return { name: within.id, words };
  if (target.closest("h1")) return { name: "title", words };
  if (target.closest(".summary")) return { name: "summary", words };
  return { words };
}

// wordsOf is what an element says, to be looked up among the interface's words: its own
// text, that of what it stands in, and what screen readers say.
function wordsOf(target) {
  const words = [];
  for (let e = target; e && e !== document.body && words.length < 8; e = e.parentElement) {
    for (const text of [e.textContent, e.getAttribute("aria-label")]) {
      const line = text?.replace(/\s+/g, " ").trim();
      if (line && line.length < 300 && !words.includes(line)) words.push(line);
    }
  }
  return words;
}

// open asks the preview where something is written, and to open the editor there. The
// place is shown and put on the clipboard where there is no editor to open.
export async function open(request) {
  const answer = await fetch(new URL("open", own), { method: "POST", headers: { "Content-Type": "application/json", "Juhae-Preview": "1" }, body: JSON.stringify(request) });
  if (!answer.ok) return say("the preview does not answer");
  const { place, hint, opened, address, error } = await answer.json();
  if (!place) return say("this is not written in a file of the edition");
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
