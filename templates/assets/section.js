// The title of the section that is being read stands in the bar that stays in sight: the
// links of the table of contents that lead there.
const shown = document.createElement("p");
shown.className = "section-here";

export function section() {
  if (scrollY > 0) look();
  let waiting = false;
  document.addEventListener("scroll", () => {
    if (waiting) return;
    waiting = true;
    requestAnimationFrame(() => {
      waiting = false;
      look();
    });
  }, { passive: true });
}

let told = "";

// look asks the page anew each time: the preview changes it.
function look() {
  const links = [...document.querySelectorAll(".sections a")];
  const sections = links.map((link) => document.getElementById(link.hash.slice(1)));
  const section = passed(document.querySelector("main section")) ? null : sections.findLast(passed); // the text ends before the lists
  const here = links.filter((link) => link.hash === `#${section?.id}`);
  const text = here.map((link) => link.outerHTML).join();
  if (text === told && (text === "" || shown.isConnected)) return;
  if (shown.contains(document.activeElement)) return; // it leads back to where it says
  told = text;
  shown.replaceChildren(...here.map(copy));
  const bar = document.querySelector(".columns-bar") ?? document.querySelector("header.site");
  (bar?.querySelector(".site-title") ?? bar?.lastElementChild)?.after(shown);
}

const passed = (place) => place?.getBoundingClientRect().top <= innerHeight / 4;

// copy is a link that says itself which language it is in, outside of its table.
function copy(link) {
  const out = link.cloneNode(true);
  out.lang = link.closest("[lang]").lang;
  return out;
}
