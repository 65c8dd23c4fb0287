// Citing: the address and the citation of a passage, to be copied.
const quoted = 240; // characters of a passage that a citation quotes, if none are selected

// fillCitation makes the card of a passage's number.
export function fillCitation(card, permalink) {
  const content = card.querySelector("template").content.cloneNode(true);
  const done = content.querySelector(".copied");
  const id = permalink.hash.slice(1);
  const passage = document.getElementById(id);
  const quote = quoteOf(passage, card.lang);
  const address = `${card.dataset.address || location.href.replace(/[?#].*/, "")}#${id}`;
  const texts = {
    link: address,
    citation: card.dataset.citation.replace("{quote}", () => quote).replace("{passage}", id).replace("{url}", address),
  };
  for (const button of content.querySelectorAll("[data-copy]")) {
    button.addEventListener("click", async () => {
      const text = texts[button.dataset.copy];
      const copied = await copy(text);
      done.textContent = copied ? `${done.dataset.done}: ${text}` : text;
    });
  }
  return content;
}

async function copy(text) {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return false; // the text is shown, to be copied by hand
  }
}

// quoteOf is what the reader has selected of the passage, or how it begins.
function quoteOf(passage, lang) {
  const selection = getSelection();
  const selected = passage.contains(selection.anchorNode) && passage.contains(selection.focusNode) ? selection.toString().trim() : "";
  if (selected) return selected;
  const own = (passage.querySelector(`.cell[lang="${lang}"]`) ?? passage).cloneNode(true);
  for (const extra of own.querySelectorAll(".passage-links, .note-mark, .note, .permalink")) extra.remove();
  const text = own.textContent.replace(/\s+/g, " ").trim();
  if (text.length <= quoted) return text;
  return `${text.slice(0, quoted).replace(/\s+\S*$/, "")}…`;
}
