// Patching: the page becomes another text of itself, in place. What the reader does to it
// stays: the place, the open card, the focus, the selection, what is typed and chosen. So
// does what the site's scripts have put on it; they are told what they have to do anew.
const root = document.documentElement;

// Attributes that the site's scripts change; they stay as they are. So does style, which
// no page has of itself, and the value that a field came with while another is typed in it:
// by that it is known.
const live = ["aria-haspopup", "aria-expanded", "aria-controls", "tabindex"];
const callbacks = { beforeNodeMorphed: carry, beforeAttributeUpdated: (name, e) => name !== "style" && !(name === "value" && typed(e)) };

// What a reader would call one thing that has changed, and what changes with other things.
const units = ".note, .passage, .cell, .used-gloss, .opening, p, li, td, h1, h2, h3";
const asides = ".passage-links, .permalink, .note-mark, .note-number, .back, .used-at, .twin, .card-over, .settings, header.site, footer.site";

// patch turns the page into next and returns the elements that have changed; nothing if it
// would take other scripts, which only a page that is loaded anew has.
export async function patch(next, before) {
  if (scriptsOf(next) !== scriptsOf(document)) return null;
  const { Idiomorph } = await import("./idiomorph.esm.js");
  const old = await newStyles(next);
  before();
  const put = keepPlaces();
  const margin = withoutMarginGlosses();
  const observer = new MutationObserver(() => {});
  const known = new Set(document.querySelectorAll(units));
  observer.observe(document.body, { subtree: true, childList: true, characterData: true, attributes: true });
  attributes(next.documentElement);
  head(next.head);
  Idiomorph.morph(document.body, [...next.body.childNodes], { morphStyle: "innerHTML", callbacks });
  const changed = unitsOf(observer.takeRecords(), known);
  observer.disconnect();
  for (const link of old) link.remove();
  again(margin, changed);
  put();
  return [...changed];
}

const scriptsOf = (page) =>
  [...page.querySelectorAll("script[src]:not([data-version]), meta[http-equiv]")].map((e) => e.getAttribute("src")?.replace(/^.*\//, "") ?? e.content).join("\n");

// newStyles has the style sheets of next there before anything is drawn with them, and
// returns those that it does not have.
async function newStyles(next) {
  const sheets = (page) => [...page.querySelectorAll("link[rel=stylesheet]")];
  const name = (link) => link.getAttribute("href").replace(/^.*\//, "");
  const now = sheets(document);
  const wanted = sheets(next).map(name);
  const loading = sheets(next)
    .filter((link) => !now.some((one) => name(one) === name(link)))
    .map((link) => {
      const copy = document.createElement("link");
      copy.rel = "stylesheet";
      copy.href = link.href;
      return new Promise((loaded) => {
        for (const end of ["load", "error"]) copy.addEventListener(end, loaded);
        setTimeout(loaded, 3000);
        (now.at(-1) ?? document.head.lastElementChild).after(copy);
      });
    });
  await Promise.all(loading);
  return now.filter((link) => !wanted.includes(name(link)));
}

// attributes are those that the page itself has; what scripts have put there stays.
function attributes(next) {
  for (const { name, value } of next.attributes) {
    const has = root.getAttribute(name);
    if (name !== "class" ? has !== value : !value.split(" ").every((one) => root.classList.contains(one))) root.setAttribute(name, value);
  }
}

const heads = "title, meta, link:not([rel=stylesheet]), script[type='application/ld+json']";

function head(next) {
  const wanted = new Map([...next.querySelectorAll(heads)].map((e) => [e.outerHTML, e]));
  for (const e of document.head.querySelectorAll(heads)) {
    if (!wanted.delete(e.outerHTML)) e.remove();
  }
  document.head.append(...[...wanted.values()].map((e) => document.importNode(e, true)));
}

// carry gives the new node what the old one has from the reader and from scripts, so that
// it is not taken away. A text is changed only where it differs: a selection stays.
function carry(old, next) {
  if (old.nodeType === Node.TEXT_NODE && next.nodeType === Node.TEXT_NODE) return splice(old, next.data);
  if (old.nodeType !== Node.ELEMENT_NODE) return true;
  if (old.matches(".card-text")) return false; // filled by the scripts
  for (const name of live) {
    if (old.hasAttribute(name)) next.setAttribute(name, old.getAttribute(name));
  }
  if (old.matches(".card-over")) next.setAttribute("aria-label", old.getAttribute("aria-label"));
  if (old.matches(".lit")) next.classList.add("lit");
  if (old.localName === "details") next.open = old.open;
  if (old.localName === "select") choose(next, [...old.selectedOptions].map((option) => option.value));
  if (old.localName === "input" && old.attributes.length > 0) next.toggleAttribute("checked", old.checked); // else it has just been made
  return true;
}

const typed = (field) => field.matches("input:not([type=file]), textarea") && field.value !== field.defaultValue;

// choose has the options chosen that mean what was chosen; others may stand beside them now.
function choose(select, values) {
  const options = [...select.options];
  if (!options.some((option) => values.includes(option.value))) return;
  for (const option of options) option.toggleAttribute("selected", values.includes(option.value));
}

function splice(text, data) {
  const now = text.data;
  if (now === data) return true;
  let start = 0;
  let end = 0;
  const shorter = Math.min(now.length, data.length);
  while (start < shorter && now[start] === data[start]) start++;
  while (end < shorter - start && now.at(-1 - end) === data.at(-1 - end)) end++;
  text.replaceData(start, now.length - start - end, data.slice(start, data.length - end));
  return true;
}

// keepPlaces notes where the reader is, and returns what brings all back there.
function keepPlaces() {
  const anchor = scrollY > 0 ? atReadingLine() : null;
  const top = anchor?.getBoundingClientRect().top;
  const focus = document.activeElement;
  const cards = [...document.querySelectorAll(".card-over:popover-open")].map((card) => {
    const mark = markOf(card);
    return { card, mark, top: mark ? mark.getBoundingClientRect().top + scrollY : 0 };
  });
  return () => {
    if (anchor?.isConnected) scrollBy({ top: anchor.getBoundingClientRect().top - top, behavior: "instant" });
    for (const { card, mark, top: was } of cards) {
      if (mark?.isConnected && card.style.top) card.style.top = `${parseFloat(card.style.top) + mark.getBoundingClientRect().top + scrollY - was}px`;
    }
    if (focus?.isConnected && focus !== document.body && document.activeElement !== focus) focus.focus({ preventScroll: true });
  };
}

function atReadingLine() {
  let found = null;
  for (const e of document.querySelectorAll("main [id]:not([popover], [popover] *)")) {
    if (e.getClientRects().length === 0 || getComputedStyle(e).position === "absolute") continue;
    if (e.getBoundingClientRect().top > innerHeight / 4) break;
    found = e;
  }
  return found;
}

export const markOf = (card) => document.querySelector(`[aria-controls="${CSS.escape(card.id)}"]`);

// withoutMarginGlosses takes away what the site's script has put into the margin, if the
// reader has it so, and returns the control by which it is put there again.
function withoutMarginGlosses() {
  if (root.dataset.margin !== "glosses") return null;
  for (const e of document.querySelectorAll(".margin-gloss")) e.remove();
  return document.querySelector(".settings input[name=margin]:checked");
}

// again has the site's scripts do what they do when a page is loaded.
function again(margin, changed) {
  document.dispatchEvent(new Event("scroll")); // what says where the reader is looks again
  margin?.dispatchEvent(new Event("change", { bubbles: true }));
  if (document.querySelector("[aria-haspopup=dialog]")) {
    for (const mark of document.querySelectorAll("a.gloss[href^='#'], .note-mark a, a.cite[href^='#']")) mark.setAttribute("aria-haspopup", "dialog");
  }
  for (const card of document.querySelectorAll(".card-over:popover-open")) {
    const mark = markOf(card);
    const source = mark && document.getElementById(decodeURIComponent(mark.hash.slice(1)));
    const stale = source && [...changed].some((e) => source.contains(e) || e.contains(source));
    if (stale && card.contains(document.activeElement)) reopen(card, mark);
  }
}

// reopen shows what a mark leads to now, as if it had just been asked for.
function reopen(card, mark) {
  const at = card.scrollTop;
  document.dispatchEvent(new KeyboardEvent("keydown")); // the last press of the pointer counts no more
  mark.click();
  card.scrollTop = at;
}

function unitsOf(records, known) {
  const changed = new Set();
  const add = (node) => {
    const e = node.nodeType === Node.ELEMENT_NODE ? node : node.parentElement;
    if (e?.isConnected && e.closest("main") && !e.closest(asides)) changed.add(e.closest(units));
  };
  for (const record of records) {
    if (record.type !== "childList") add(record.target);
    else if (record.target.closest(units)) add(record.target);
    else for (const node of record.addedNodes) if (node.nodeType === Node.ELEMENT_NODE && !known.has(node)) for (const e of within(node)) if (!known.has(e)) add(e);
  }
  changed.delete(null);
  return changed;
}

const within = (node) => (node.matches(units) ? [node] : node.querySelectorAll(units));
