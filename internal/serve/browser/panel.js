// The preview's bar at the window's foot, and the list of problems above it. They stand in
// a shadow tree beside the page's body: the page's styles and scripts don't reach them, nor
// they the page.
import { open } from "./open.js";

const host = document.createElement("juhae-preview");
const folded = "juhae-preview-folded";
const isOwn = document.querySelector("script[data-version]").dataset.page.startsWith(".juhae/");
const reduced = matchMedia("(prefers-reduced-motion: reduce)");

let state = null; // what was told last
let site = null; // {base, page}
let dismissed = ""; // the problems that the reader has sent away
let unfolded = ""; // the list that is open above the bar
let news = []; // elements that have just changed
let message = "";
let messages = 0;
let isGone = false;
let isLost = false;
let parts = [];

// ready comes true when there is a bar; the overview has none, nor has a page on its way out,
// for which the style sheet no longer comes.
const ready = (async () => {
  if (isOwn) return false;
  const style = new CSSStyleSheet();
  style.replaceSync(await (await fetch(new URL("preview.css", import.meta.url))).text());
  host.attachShadow({ mode: "open" }).adoptedStyleSheets = [style];
  parts = [
    make("p", { class: "said", role: "status" }),
    make("section", { class: "problems", "aria-label": "Problems" }),
    make("div", { class: "list" }),
    make("div", { class: "bar", role: "region", "aria-label": "Preview" }),
  ];
  host.shadowRoot.append(make("div", { lang: "en", dir: "ltr" }, parts));
  document.documentElement.append(host);
  const room = new CSSStyleSheet(); // what has the focus is not scrolled under the bar
  room.replaceSync(":root { scroll-padding-block-end: 3.5rem }");
  document.adoptedStyleSheets = [...document.adoptedStyleSheets, room];
  return true;
})().catch(() => false);

// tell shows how things stand.
export function tell(event, at) {
  state = event;
  site = at;
  draw();
}

// gone says that the page is no longer there.
export function gone(is) {
  isGone = is;
  draw();
}

// lost says that the preview does not answer.
export function lost(is) {
  if (isLost === is) return;
  isLost = is;
  draw();
}

// say tells something for a while.
export async function say(text) {
  await ready;
  message = text;
  const mine = ++messages;
  draw();
  setTimeout(() => {
    if (mine !== messages) return;
    message = "";
    draw();
  }, 8000);
}

// changed shows what has just changed, quietly; what is out of sight can be gone to.
export function changed(elements) {
  const few = elements.length <= 12 ? elements : [];
  few.forEach(shine);
  news = few.some(inSight) ? [] : elements.slice(0, 1);
  draw();
  setTimeout(() => {
    news = [];
    draw();
  }, 15000);
}

function shine(element) {
  if (reduced.matches) return;
  const wash = "var(--celadon-wash, rgb(31 107 92 / 0.15))";
  element.animate({ backgroundColor: [wash, wash, "transparent"], boxShadow: [`0 0 0 0.3rem ${wash}`, `0 0 0 0.3rem ${wash}`, "0 0 0 0.3rem transparent"] }, { duration: 2500, easing: "ease-in" });
}

function inSight(element) {
  const { top, bottom } = element.getBoundingClientRect();
  return bottom > 0 && top < innerHeight - 40;
}

// goTo goes there at once: a save while the page moves would leave it on the way.
function goTo(element) {
  element.scrollIntoView({ block: "center", behavior: "instant" });
  shine(element);
}

function make(name, attributes, ...content) {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (key.startsWith("on")) element.addEventListener(key.slice(2), value);
    else if (value !== null && value !== false) element.setAttribute(key, value === true ? "" : value);
  }
  element.append(...content.flat().filter((one) => one !== null && one !== false && one !== ""));
  return element;
}

const button = (attributes, ...content) => make("button", { type: "button", ...attributes }, ...content);
const count = (n, one, many = `${one}s`) => `${n} ${n === 1 ? one : many}`;
const isFolded = () => read(folded) === "1";

function read(key) {
  try {
    return localStorage.getItem(key);
  } catch {
    return null; // a browser may refuse storage
  }
}

function fold(is) {
  try {
    localStorage.setItem(folded, is ? "1" : "0");
  } catch {
    // then it holds until the next drawing
  }
  unfolded = "";
  draw();
  host.shadowRoot.querySelector(".fold").focus();
}

async function draw() {
  if (!(await ready) || !state) return;
  const [said, problems, list, bar] = parts;
  swap(problems, problemList());
  swap(list, openList());
  swap(bar, isFolded() ? [unfoldButton()] : barParts());
  bar.classList.toggle("folded", isFolded());
  if (said.textContent !== message) said.textContent = message;
}

// swap puts new content into a part, and keeps the focus on the same control.
function swap(part, content) {
  const focused = part.contains(host.shadowRoot.activeElement) ? host.shadowRoot.activeElement.dataset.key : null;
  part.replaceChildren(...content.filter(Boolean));
  part.hidden = part.childElementCount === 0;
  if (focused) part.querySelector(`[data-key="${CSS.escape(focused)}"]`)?.focus();
}

const signature = () => JSON.stringify(state.problems.map((p) => [p.file, p.rule, p.text]));
const worst = (errors) => (errors ? "error" : "warning");
const hasError = () => state.problems.some((p) => p.severity === "error");
const bySeverity = (a, b) => (a.severity === "error" ? 0 : 1) - (b.severity === "error" ? 0 : 1);
const wide = (text) => make("span", { class: "wide" }, text);

function problemList() {
  if (state.problems.length === 0) dismissed = "";
  if (state.problems.length === 0 || dismissed === signature()) return [];
  const heading = state.held ? "The last good page stays until this is mended" : count(state.problems.length, "problem");
  return [
    make("header", {}, make("h2", {}, heading), button({ "data-key": "dismiss", class: "close", "aria-label": "Close the list of problems", onclick: () => { dismissed = signature(); draw(); } }, "×")),
    make("ol", {}, [...state.problems].sort(bySeverity).slice(0, 20).map(problemItem)),
    state.problems.length > 20 && make("p", {}, make("a", { href: `${site.base}.juhae/` }, `${state.problems.length - 20} more`)),
  ];
}

function problemItem(p) {
  const place = `${p.file}:${p.line}:${p.column}`;
  const characters = [...(p.source ?? "")];
  const before = characters.slice(0, p.caret - 1).join("");
  return make("li", { class: p.severity },
    make("p", {}, button({ class: "place", "data-key": place + p.text, title: "Open in the editor", onclick: () => open({ problem: place }) }, `${p.file.replace(/^.*\//, "")}:${p.line}:${p.column}`), " ", p.text, " ", make("span", { class: "rule" }, p.rule)),
    before.trim() + characters.join("").trim() !== "" && make("pre", {}, before, make("mark", {}, characters[p.caret - 1] ?? " "), characters.slice(p.caret).join("")),
    p.hint ? make("p", { class: "hint" }, p.hint) : "",
  );
}

function barParts() {
  const shown = state.problems.length;
  const others = state.errors + state.warnings;
  return [
    isLost && make("span", { class: "error" }, "the preview does not answer"),
    isGone && make("span", { class: "error" }, "this page is no longer there"),
    shown > 0 && button({ class: worst(hasError()), "data-key": "problems", "aria-expanded": String(dismissed !== signature()), onclick: () => { dismissed = dismissed === signature() ? "" : signature(); draw(); } }, count(shown, "problem")),
    others > 0 && make("a", { class: worst(state.errors), href: `${site.base}.juhae/#problems`, "aria-label": `${count(others, "problem")} in other files` }, make("span", { class: "narrow" }, `+${others}`), wide(`${count(others, "problem")} in other files`)),
    state.strip.draft && make("span", { class: "draft" }, "draft"),
    ...(state.strip.languages ?? []).flatMap(standing),
    news.length > 0 && button({ "data-key": "news", class: "news", onclick: () => { goTo(news[0]); news = []; draw(); } }, "changed: show"),
    make("a", { class: "overview", href: `${site.base}.juhae/` }, "overview"),
    button({ class: "fold", "data-key": "fold", "aria-label": "Fold the bar away", title: "Fold away", onclick: () => fold(true) }, "⌄"),
  ];
}

function unfoldButton() {
  const errors = state.errors > 0 || hasError() || isGone || isLost;
  const any = errors || state.warnings > 0 || state.problems.length > 0;
  return button({ class: `fold ${any ? worst(errors) : ""}`, "data-key": "fold", "aria-label": any ? "Show the preview’s bar: there are problems" : "Show the preview’s bar", title: "Preview", onclick: () => fold(false) }, any ? "!" : "⌃");
}

// standing is a translation's part of the bar: how much is confirmed, and a control for
// each state that others are in.
function standing(one) {
  const here = showsLanguage(one);
  return [
    make("span", {}, make("b", {}, here ? one.language : make("a", { href: site.base + one.page }, one.language)), ` ${one.confirmed} of ${one.all}`, wide(" confirmed")),
    ...["stale", "missing", "draft", "edited"].filter((s) => one.counts?.[s]).map((s) => {
      const key = `${one.language} ${s}`;
      return button({ class: `state ${s}`, "data-key": key, "aria-expanded": String(unfolded === key), onclick: () => { unfolded = unfolded === key ? "" : key; draw(); } }, `${one.counts[s]} ${s === "draft" ? "unconfirmed" : s}`);
    }),
  ];
}

const showsLanguage = (one) => site.page === one.page || site.page.startsWith("parallel/");

// openList is the units of one state, each a way to its place.
function openList() {
  for (const one of state.strip.languages ?? []) {
    for (const s of Object.keys(one.counts ?? {})) {
      if (unfolded !== `${one.language} ${s}`) continue;
      const units = one.units.filter((u) => u.state === s);
      const more = one.counts[s] - units.length;
      return [make("ol", {}, units.map((u) => make("li", {}, unitControl(one, u)))), more > 0 && make("p", {}, `and ${more} more`)];
    }
  }
  return [];
}

function unitControl(one, u) {
  const label = [make("b", {}, u.local), u.state === "stale" && u.change ? ` ${u.change}` : ""];
  const element = showsLanguage(one) && elementOf(one, u);
  if (!showsLanguage(one)) return make("a", { href: `${site.base}${one.page}#${u.kind === "field" ? "" : u.local}` }, label);
  if (!element) return make("span", {}, label);
  const go = (event) => (event.altKey ? open({ page: site.page, language: one.language, name: u.local }) : goTo(element));
  return button({ "data-key": `unit ${u.local}`, onclick: go }, label);
}

function elementOf(one, u) {
  if (u.kind === "field") return document.querySelector({ title: "h1", summary: ".summary" }[u.local] ?? "h1");
  return document.getElementById(`${one.language}_${u.local}`) ?? document.getElementById(u.local);
}
