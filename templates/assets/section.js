// The title of the section that is being read stands in the bar that stays in sight: the
// links of the table of contents that lead there.
const shown = document.createElement("p");
shown.className = "section-here";

export function section() {
  const bar = document.querySelector(".columns-bar") ?? document.querySelector("header.site");
  const links = [...document.querySelectorAll(".sections a")];
  const sections = links.map((link) => document.getElementById(link.hash.slice(1)));
  if (!bar || links.length === 0) return;
  let read = null;
  const look = () => {
    const here = sections.findLast((section) => section?.getBoundingClientRect().top <= innerHeight / 4);
    if (here === read && shown.isConnected) return;
    read = here;
    shown.replaceChildren(...links.filter((link) => link.hash === `#${here?.id}`).map(copy));
    if (shown.parentNode !== bar) (bar.querySelector(".site-title") ?? bar.lastElementChild).after(shown);
  };
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

// copy is a link that says itself which language it is in, outside of its table.
function copy(link) {
  const out = link.cloneNode(true);
  out.lang = link.closest("[lang]").lang;
  return out;
}
