// Builds what the page shows, from text only: nothing here is ever read as markup.
export function el(name, given = {}, ...inside) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(given)) {
    if (key === "on") for (const [event, work] of Object.entries(value)) made.addEventListener(event, work);
    else if (value === true) made.setAttribute(key, "");
    else if (value !== false && value !== null && value !== undefined) made.setAttribute(key, value);
  }
  made.append(...inside.filter((one) => one !== null && one !== undefined && one !== false));
  return made;
}

let sprite;
export function icon(name, small = false) {
  sprite ??= document.querySelector("svg.icon use").getAttribute("href").split("#")[0];
  const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  svg.setAttribute("class", small ? "icon small" : "icon");
  svg.setAttribute("aria-hidden", "true");
  const use = document.createElementNS("http://www.w3.org/2000/svg", "use");
  use.setAttribute("href", `${sprite}#${name}`);
  svg.append(use);
  return svg;
}

export const say = (words, name, given = {}) =>
  words[name].replace(/\{(\w+)\}/g, (whole, key) => (key in given ? String(given[key]) : whole));

export const answerWord = (words, state) =>
  ({ present: words.yes, absent: words.no, uncertain: words.uncertain, not_asked: words.not_now, unsafe_to_ask: words.unsafe })[state] ?? "";

const ICONS = { not_shown_yet: "not_yet" };

export function drawElements(list, pack, states) {
  list.querySelectorAll("[data-element]").forEach((row, at) => {
    const shape = ICONS[states[at]] ?? states[at];
    row.className = `state ${shape}`;
    row.querySelector("use").setAttribute("href", `${row.querySelector("use").getAttribute("href").split("#")[0]}#${shape}`);
    row.querySelector(".element-word").textContent = pack.states[states[at]];
  });
}
