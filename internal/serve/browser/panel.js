// The preview's bar at the window's foot, and the list of problems above it. They stand in
// a shadow tree beside the page's body: the page's styles and scripts don't reach them, nor
// they the page.
import { open } from "./open.js";

export const silence = "the preview does not answer";

const host = document.createElement("juhae-preview");
const folded = "juhae-preview-folded";
const sentAway = "juhae-preview-dismissed";
const isOwn = document.querySelector("script[data-version]").dataset.page.startsWith(".juhae/");
const reduced = matchMedia("(prefers-reduced-motion: reduce)");

const dismissed = new Set(JSON.parse(read("sessionStorage", sentAway) ?? "[]")); // the problems that the reader has sent away

let state = null; // what was told last
let site = null; // {base, page}
let unfolded = ""; // the list that is open above the bar
let news = []; // elements that have just changed
let message = "";
let messages = 0;
let isGone = false;
let isLost = false;
let parts = [];

// ready comes true when there is something to draw in; a page on its way out has nothing,
// for its style sheet no longer comes. The preview's own pages have no bar: they say
// themselves how things stand.
const ready = (async () => {
  const style = new CSSStyleSheet();
  style.replaceSync(await (await fetch(new URL("preview.css", import.meta.url))).text());
  host.attachShadow({ mode: "open" }).adoptedStyleSheets = [style];
  parts = [make("p", { class: "said", role: "status" })];
  if (!isOwn) {
    parts.push(
      make("section", { class: "problems", part: "list", "aria-label": "Problems" }),
      make("div", { class: "list", part: "list" }),
      make("div", { class: "bar", role: "region", "aria-label": "Preview" }),
    );
    document.adoptedStyleSheets = [...document.adoptedStyleSheets, room];
    new ResizeObserver(makeRoom).observe(parts.at(-1));
  }
  host.shadowRoot.append(make("div", { lang: "en", dir: "ltr" }, parts));
  document.documentElement.append(host);
  return true;
})().catch(() => false);

// room is what the page itself is told of the bar, in a style sheet that no patch takes away.
const room = new CSSStyleSheet();

// makeRoom leaves as much at the page's end as the bar takes, and has what gets the focus
// scrolled clear of it. Where a card is a sheet at the window's foot, it hides the lists.
function makeRoom() {
  const height = parts.at(-1).offsetHeight;
  room.replaceSync(`@media screen {
    :root { scroll-padding-block-end: calc(${height}px + 1.5rem) }
    body { padding-block-end: ${height}px }
    @media (max-width: 47.99rem) { :root:has(.card-over:popover-open) juhae-preview::part(list) { display: none } }
  }`);
}

// tell shows how things stand.
export function tell(event, at) {
  if (event.problems.length === 0) dismiss(state?.problems ?? [], false); // mended; they would be new
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

// showNews goes to what has changed, the focus too: keys go on from there.
function showNews() {
  const [element] = news;
  news = [];
  draw();
  goTo(element);
  if (!element.hasAttribute("tabindex")) {
    element.tabIndex = -1;
    element.addEventListener("blur", () => element.removeAttribute("tabindex"), { once: true });
  }
  element.focus({ preventScroll: true });
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
const isFolded = () => read("localStorage", folded) === "1";

function read(storage, key) {
  try {
    return window[storage].getItem(key);
  } catch {
    return null; // a browser may refuse storage
  }
}

function write(storage, key, value) {
  try {
    window[storage].setItem(key, value);
  } catch {
    // then it holds as long as this page, or until the next drawing
  }
}

function fold(is) {
  write("localStorage", folded, is ? "1" : "0");
  unfolded = "";
  draw();
}

async function draw() {
  if (!(await ready)) return;
  const [said, problems, list, bar] = parts;
  const now = message || (isOwn && isLost ? silence : "");
  if (said.textContent !== now) said.textContent = now;
  if (isOwn || !state) return;
  const focused = host.shadowRoot.activeElement;
  const part = parts.find((one) => one.contains(focused));
  swap(problems, problemList());
  swap(list, openList());
  swap(bar, isFolded() ? [unfoldButton()] : barParts());
  bar.classList.toggle("folded", isFolded());
  makeRoom();
  if (focused) focusAgain(part, focused.dataset.key);
}

function swap(part, content) {
  part.replaceChildren(...content.filter(Boolean));
  part.hidden = part.childElementCount === 0;
}

// focusAgain puts the focus on the control that had it, or near where that was.
function focusAgain(part, key) {
  const again = part.querySelector(`[data-key="${CSS.escape(key)}"]`) ?? part.querySelector(".place");
  (again ?? host.shadowRoot.querySelector("[data-key=problems], .fold")).focus();
}

// nameAll names problems by what they say, wherever that and what they tell of stand: a line
// that was put above one makes no new one of it, the same once more does.
function nameAll(problems) {
  const had = {};
  return problems.map((p) => {
    const name = JSON.stringify([p.file, p.rule, p.text.replace(/(\.\w+):\d+/g, "$1")]);
    had[name] = (had[name] ?? 0) + 1;
    return `${name} ${had[name]}`;
  });
}

const isDismissed = () => nameAll(state.problems).every((name) => dismissed.has(name));

function dismiss(problems, is) {
  for (const name of nameAll(problems)) is ? dismissed.add(name) : dismissed.delete(name);
  write("sessionStorage", sentAway, JSON.stringify([...dismissed]));
}

function toggleProblems() {
  dismiss(state.problems, !isDismissed());
  draw();
}

const worst = (errors) => (errors ? "error" : "warning");
const hasError = () => state.problems.some((p) => p.severity === "error");
const bySeverity = (a, b) => (a.severity === "error" ? 0 : 1) - (b.severity === "error" ? 0 : 1);
const wide = (text) => make("span", { class: "wide" }, text);

function problemList() {
  if (isFolded() || isDismissed()) return [];
  const names = nameAll(state.problems);
  const items = state.problems.map((p, i) => ({ ...p, name: names[i] })).sort(bySeverity).slice(0, 20);
  const heading = state.held ? "The last good page stays until this is mended" : count(state.problems.length, "problem");
  return [
    make("header", {}, make("h2", {}, heading), button({ "data-key": "dismiss", class: "close", "aria-label": "Close the list of problems", onclick: toggleProblems }, "×")),
    make("ol", {}, items.map(problemItem)),
    state.problems.length > 20 && make("p", {}, make("a", { "data-key": "more", href: `${site.base}.juhae/` }, `${state.problems.length - 20} more`)),
  ];
}

function problemItem(p) {
  const place = `${p.file}:${p.line}:${p.column}`;
  const characters = [...(p.source ?? "")];
  const before = characters.slice(0, p.caret - 1).join("");
  return make("li", { class: p.severity },
    make("p", {}, button({ class: "place", "data-key": p.name, title: "Open in the editor", onclick: () => open({ problem: place }) }, `${p.file.replace(/^.*\//, "")}:${p.line}:${p.column}`), " ", p.text, " ", make("span", { class: "rule" }, p.rule)),
    before.trim() + characters.join("").trim() !== "" && make("pre", {}, before, make("mark", {}, characters[p.caret - 1] ?? " "), characters.slice(p.caret).join("")),
    p.hint ? make("p", { class: "hint" }, p.hint) : "",
  );
}

function barParts() {
  const shown = state.problems.length;
  const others = state.errors + state.warnings;
  return [
    isLost && make("span", { class: "error" }, silence),
    isGone && make("span", { class: "error" }, "this page is no longer there"),
    shown > 0 && button({ class: worst(hasError()), "data-key": "problems", "aria-expanded": String(!isDismissed()), onclick: toggleProblems }, count(shown, "problem")),
    others > 0 && make("a", { class: worst(state.errors), "data-key": "others", href: `${site.base}.juhae/#problems`, "aria-label": `${count(others, "problem")} in other files` }, make("span", { class: "narrow" }, `+${others}`), wide(`${count(others, "problem")} in other files`)),
    state.strip.draft && make("span", { class: "draft" }, "draft article"),
    ...(state.strip.languages ?? []).flatMap(standing),
    news.length > 0 && button({ "data-key": "news", class: "news", onclick: showNews }, "changed: show"),
    make("a", { class: "overview", "data-key": "overview", href: `${site.base}.juhae/` }, "overview"),
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
    make("span", {}, make("b", {}, here ? one.language : make("a", { "data-key": one.language, href: site.base + one.page }, one.language)), ` ${one.confirmed} of ${one.all}`, wide(" confirmed")),
    ...["stale", "missing", "draft", "edited"].filter((s) => one.counts?.[s]).map((s) => {
      const key = `${one.language} ${s}`;
      return button({ class: `state ${s}`, "data-key": key, "aria-expanded": String(unfolded === key), onclick: () => { unfolded = unfolded === key ? "" : key; draw(); } }, `${one.counts[s]} ${s}`);
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
  if (!showsLanguage(one)) return make("a", { "data-key": `unit ${u.local}`, href: `${site.base}${one.page}#${u.kind === "field" ? "" : u.local}` }, label);
  if (!element) return make("span", {}, label);
  const go = (event) => (event.altKey ? open({ page: site.page, language: one.language, name: u.local }) : goTo(element));
  return button({ "data-key": `unit ${u.local}`, onclick: go }, label);
}

function elementOf(one, u) {
  if (u.kind === "field") return document.querySelector({ title: "h1", summary: ".summary" }[u.local] ?? "h1");
  return document.getElementById(`${one.language}_${u.local}`) ?? document.getElementById(u.local);
}
