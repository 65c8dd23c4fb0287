// The preview's script: reloads the page after a good save, and shows problems
// beside the last good page. It is not part of what build writes.
(() => {
  const script = document.currentScript;
  const shown = Number(new URL(script.src).search.slice(1));
  const style = document.createElement("link");
  style.rel = "stylesheet";
  style.href = new URL("preview.css", script.src).href;
  document.head.append(style);
  let panel = null;

  function line(problem) {
    const item = document.createElement("li");
    const where = document.createElement("code");
    where.textContent = `${problem.file}:${problem.line}:${problem.column}`;
    item.append(where, ` ${problem.text} (${problem.rule})`);
    if (problem.hint) {
      const hint = document.createElement("p");
      hint.textContent = problem.hint;
      item.append(hint);
    }
    return item;
  }

  function show(problems) {
    panel?.remove();
    panel = null;
    if (problems.length === 0) return;
    panel = document.createElement("section");
    panel.id = "juhae-problems";
    panel.lang = "en";
    panel.setAttribute("role", "status");
    const close = document.createElement("button");
    close.textContent = "×";
    close.setAttribute("aria-label", "Close");
    close.addEventListener("click", () => show([]));
    const list = document.createElement("ul");
    list.append(...problems.map(line));
    panel.append(close, list);
    document.body.append(panel);
  }

  const events = new EventSource(new URL("events", script.src));
  events.onmessage = (message) => {
    const state = JSON.parse(message.data);
    if (state.good && state.generation !== shown) location.reload();
    else show(state.problems ?? []);
  };
  addEventListener("pagehide", () => events.close());
})();
