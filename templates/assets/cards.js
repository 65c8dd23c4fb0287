// Cards: what a mark leads to, shown beside it. A card's content is that of the list,
// the note or the reference which the mark links to in the page itself.
import { fillCitation } from "./cite.js";
import { root } from "./store.js";

const marked = "a.gloss[href^='#'], .note-mark a, a.cite[href^='#']";
const places = ".note, .passage, .row";
const hoverDelay = 450;
const leaveDelay = 300; // long enough to reach the card with the pointer

let all = [];
let open = null; // {card, mark, pinned, seen}: seen as long as the mark is in sight
let pressed = null; // what was open when the pointer went down, before that closed it

export function cards() {
  all = [...document.querySelectorAll(".card-over")];
  if (all.length === 0 || !all[0].showPopover) return; // the links work as they are
  for (const card of all) {
    card.addEventListener("beforetoggle", (event) => event.newState === "closed" && closing());
    pullable(card);
  }
  document.addEventListener("pointerdown", () => (pressed = open), true);
  document.addEventListener("click", clicked);
  document.addEventListener("pointerover", hovered);
  document.addEventListener("focusin", ({ target: to }) => {
    const stays = !open?.pinned || open.card.contains(to) || to === open.mark || to.closest(".reading, .twin"); // whoever changes the language finds it open
    if (!stays) open.card.hidePopover(); // it may not cover what has the focus
  });
  let width = innerWidth;
  addEventListener("resize", () => {
    if (width === innerWidth) return; // a bar of the browser's came or went
    width = innerWidth;
    if (open && !open.seen) open.card.hidePopover(); // the reader has gone on
    open?.mark.scrollIntoView({ block: "nearest", behavior: "instant" });
    if (open) stand(open.card, open.mark);
  });
  document.addEventListener("scroll", () => open && (open.seen = inSight(open.mark)), { passive: true });
  document.addEventListener("keydown", (event) => {
    pressed = null;
    if (event.key === "Escape") leaveNote();
  });
}

// announced lets the accessibility tree say of each mark that it opens a card.
export function announced() {
  if (all.length === 0 || !all[0].showPopover) return;
  for (const mark of document.querySelectorAll(marked)) mark.setAttribute("aria-haspopup", "dialog");
}

function clicked(event) {
  clearTimeout(timer); // what is pressed is not pointed at any more
  const link = event.target.closest("a[href^='#']");
  const was = pressed;
  if (!link || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
  const mark = link.closest(`${marked}, .permalink`);
  if (!mark) {
    open?.card.hidePopover(); // a link of the card leads into the page
    if (link.matches(".back") && inSight(target(link)) && !link.closest(":target")) {
      event.preventDefault(); // nothing need move; who came for the note leaves it
      target(link).focus({ preventScroll: true });
    }
    return;
  }
  if (was?.pinned && was.mark === mark) {
    event.preventDefault();
    open?.card.hidePopover();
  } else if (enterNote(mark) || show(mark, true)) {
    event.preventDefault();
  }
}

let timer = 0;

function hovered(event) {
  if (event.pointerType !== "mouse" || open?.pinned) return;
  const over = event.target.closest(marked);
  clearTimeout(timer);
  if (over && over !== open?.mark && !over.closest(".card-over")) {
    timer = setTimeout(() => beside(over) || show(over, false), hoverDelay);
  } else if (open && !over && !event.target.closest(".card-over")) {
    timer = setTimeout(() => open?.pinned || open?.card.hidePopover(), leaveDelay);
  }
}

// beside is the note that a mark leads to if it stands in sight already.
function beside(mark) {
  const note = mark.closest(".note-mark") && !mark.closest(".card-over") && target(mark);
  return note && inSight(note) ? note : null;
}

function inSight(element) {
  const { top } = element.getBoundingClientRect();
  return element.checkVisibility() && top >= 0 && top < innerHeight - 40;
}

let left = null; // the mark that the reader went to a note from

function enterNote(mark) {
  const note = beside(mark);
  if (!note) return false;
  left = mark;
  note.tabIndex = -1;
  note.focus({ preventScroll: true });
  note.scrollIntoView({ block: "nearest" });
  return true;
}

function leaveNote() {
  if (left && document.activeElement?.closest(".note") === target(left)) left.focus({ preventScroll: true });
}

const target = (link) => document.getElementById(decodeURIComponent(link.hash.slice(1)));

// show opens the card of a mark; a pinned one takes the focus and stays.
function show(mark, pinned) {
  const origin = open?.card.contains(mark) ? open.mark : mark;
  const lang = mark.closest("[lang]").lang;
  const card = all.find((one) => one.lang === lang) ?? all[0];
  const text = card.querySelector(".card-text");
  const content = mark.matches(".permalink") ? fillCitation(card, mark) : contentOf(mark, origin, card);
  if (!content) return false;
  open?.card.hidePopover();
  text.replaceChildren(content);
  card.setAttribute("aria-label", (text.querySelector(".entry-title, .note-number") ?? text).textContent.trim());
  card.showPopover({ source: origin });
  open = { card, mark: origin, pinned, seen: true };
  origin.setAttribute("aria-expanded", "true");
  origin.setAttribute("aria-controls", card.id);
  stand(card, origin);
  card.scrollTop = 0;
  if (pinned) card.focus({ preventScroll: true });
  return true;
}

function closing() {
  const mark = open?.mark;
  const inside = open?.card.contains(document.activeElement);
  open = null;
  mark?.setAttribute("aria-expanded", "false");
  mark?.removeAttribute("aria-controls");
  // A browser that did not focus the mark when it was clicked cannot return to it.
  if (inside) setTimeout(() => document.activeElement === document.body && mark.focus({ preventScroll: true }));
}

// contentOf copies what a mark leads to, without its ids and its way back.
function contentOf(mark, origin, card) {
  const source = target(mark);
  if (!source) return null;
  const copy = document.createElement("div");
  copy.className = source.className;
  copy.append(...[...source.childNodes].map((node) => node.cloneNode(true)));
  copy.classList.remove("long", "passage");
  for (const extra of copy.querySelectorAll(".back, .unfold")) extra.remove();
  for (const element of copy.querySelectorAll("[id]")) element.removeAttribute("id");
  const uses = copy.querySelector(".used-at");
  if (uses) says(uses, source, origin, card);
  return copy;
}

// says adds how the other language of the mark's passage renders the term.
function says(uses, source, origin, card) {
  const at = origin.closest(places);
  const use = [...uses.querySelectorAll("a[href^='#']")].find((link) => target(link)?.closest(places) === at);
  for (const rendering of uses.querySelectorAll(".rendering")) {
    if (rendering.previousElementSibling !== use) rendering.remove();
  }
  if (!use) return;
  use.setAttribute("aria-current", "true");
  const own = use.nextElementSibling?.matches(".rendering") ? use.nextElementSibling : null;
  const rendering = own ?? source.querySelector(`.entry-other[lang="${card.dataset.other}"]`)?.cloneNode(true);
  if (use.matches(".alone") || !rendering) return;
  rendering.className = "rendering";
  const line = document.createElement("p");
  line.className = "here";
  line.append(`${card.dataset.rendering} `, rendering);
  uses.before(line);
}

// stand puts a card under its mark, or above where there is more room; it is as high as
// that. On a narrow screen the style sheet makes it a sheet, which must not cover the mark.
function stand(card, mark) {
  for (const place of ["left", "top", "max-block-size"]) card.style.removeProperty(place);
  const lines = [...mark.getClientRects()]; // a mark may stand on two
  const box = lines[0] ?? mark.getBoundingClientRect();
  const { bottom } = lines.at(-1) ?? box;
  const { width, height, top } = card.getBoundingClientRect();
  if (getComputedStyle(card).position === "fixed") {
    scrollBy({ top: Math.max(0, bottom + 24 - top), behavior: "instant" }); // the mark stays in sight
    return;
  }
  const edge = 16;
  const from = getComputedStyle(card).direction === "rtl" ? box.right + edge - width : box.left - edge;
  const x = Math.max(edge, Math.min(from, root.clientWidth - width - edge));
  const below = innerHeight - bottom - 8 - edge;
  const over = box.top - 8;
  const above = height > below && over > below;
  const high = Math.min(height, Math.max(128, above ? over : below));
  if (high < height) card.style.maxBlockSize = `${high}px`;
  card.style.left = `${x + scrollX}px`;
  card.style.top = `${(above ? box.top - high - 8 : bottom + 8) + scrollY}px`;
}

// pullable lets a finger pull a sheet away.
function pullable(card) {
  const grip = card.querySelector(".grip");
  let from = 0;
  grip.addEventListener("pointerdown", (event) => {
    from = event.clientY;
    grip.setPointerCapture(event.pointerId);
  });
  grip.addEventListener("pointermove", (event) => {
    if (from) card.style.translate = `0 ${Math.max(0, event.clientY - from)}px`;
  });
  for (const end of ["pointerup", "pointercancel"]) {
    grip.addEventListener(end, (event) => {
      if (end === "pointerup" && event.clientY - from > 60) card.hidePopover();
      card.style.removeProperty("translate");
      from = 0;
    });
  }
}

// opened says which card is open, so that another page can open its twin.
export function opened() {
  const mark = (open ?? pressed)?.mark;
  const at = mark?.closest(places);
  if (!at || mark.matches(".permalink")) return null;
  const name = mark.hash.replace(/^#(.*_)?(gloss_|cited_|)/, "$2");
  return { at: at.id.replace(/^.*_/, "") || mark.closest("[id]").id, name };
}

// reopen opens the card of the same mark in this page.
export function reopen({ at, name }, lang) {
  const there = document.getElementById(at);
  const twins = [...(there?.querySelectorAll(marked) ?? [])].filter((mark) => mark.hash.endsWith(name));
  const mark = twins.find((one) => one.closest("[lang]").lang === lang) ?? twins[0];
  if (mark) enterNote(mark) || show(mark, true);
}
