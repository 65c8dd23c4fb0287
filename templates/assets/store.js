// The reader's settings: kept in the browser, shown to the style sheets as data-
// attributes of the page. A view named in the address goes before the one kept.
const key = "juhae";
export const root = document.documentElement;

function kept() {
  try {
    return JSON.parse(localStorage.getItem(key)) ?? {};
  } catch {
    return {}; // a browser may refuse storage; the defaults hold
  }
}

export function read() {
  const settings = kept();
  const view = new URLSearchParams(location.search).get("view");
  return view ? { ...settings, view } : settings;
}

export function apply(settings) {
  for (const [name, value] of Object.entries(settings)) {
    if (/^[a-z]+$/.test(name) && /^[a-z]+$/.test(value)) root.dataset[name] = value;
  }
}

export function keep(name, value) {
  try {
    localStorage.setItem(key, JSON.stringify({ ...kept(), [name]: value }));
  } catch {
    // then it holds for this page
  }
  apply({ [name]: value });
}
