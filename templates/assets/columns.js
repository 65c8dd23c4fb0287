// The parallel page: twins light up together, and translations can be revealed one by
// one.
export function columns() {
  const main = document.querySelector(".page-parallel main");
  if (!main) return;
  for (const [over, out] of [["pointerover", "pointerout"], ["focusin", "focusout"]]) {
    main.addEventListener(over, (event) => light(event, true));
    main.addEventListener(out, (event) => light(event, false));
  }
  main.addEventListener("click", (event) => {
    const button = event.target.closest(".reveal");
    if (!button) return;
    const shown = button.getAttribute("aria-expanded") !== "true";
    button.setAttribute("aria-expanded", String(shown));
  });
}

function light(event, on) {
  const mark = event.target.closest("a.gloss");
  const name = mark?.hash.replace(/^.*gloss_/, "");
  for (const twin of mark?.closest(".row").querySelectorAll("a.gloss") ?? []) {
    if (twin !== mark && twin.hash.endsWith(`gloss_${name}`)) twin.classList.toggle("lit", on);
  }
}
