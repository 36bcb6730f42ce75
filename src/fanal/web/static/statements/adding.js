// The dialog that adds a mention: the same form as without scripts, filled from the selection, with a list to search.

import { selected } from "./selection.js";

const fold = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLocaleLowerCase();

function searchable(section) {
  const filter = section.querySelector("#add-filter");
  const select = section.querySelector("#add-concept");
  const found = section.querySelector("#add-found");
  const groups = [...select.children].map((group) => ({ group, options: [...group.children] }));
  filter.addEventListener("input", () => {
    const words = fold(filter.value).split(/\s+/).filter(Boolean);
    const fits = (option) => words.every((word) => fold(option.textContent).includes(word));
    let count = 0;
    select.replaceChildren();
    for (const { group, options } of groups) {
      const kept = options.filter(fits);
      group.replaceChildren(...kept);
      if (kept.length) select.append(group);
      count += kept.length;
    }
    if (words.length && count && !select.value) select.querySelector("option").selected = true;
    found.textContent = count ? String(count) : found.dataset.none;
  });
  filter.addEventListener("keydown", (event) => {
    if (event.key === "ArrowDown") {
      event.preventDefault();
      select.focus();
    }
  });
}

/** Make the section a dialog; return the function that opens it, for what is selected or for a mention to change. */
export function adding(words) {
  const section = document.getElementById("add");
  const dialog = document.getElementById("add-dialog");
  if (!section || !dialog) return () => {};
  dialog.append(section);
  searchable(section);
  const form = section.querySelector("form");
  const quote = form.elements.quote;
  const fill = (given) => {
    form.elements.start.value = given?.start ?? "";
    form.elements.end.value = given?.end ?? "";
    form.elements.instead_of.value = given?.number ?? "";
    quote.value = given?.quote ?? "";
    section.querySelector(".nth").hidden = Boolean(given);
    if (given?.concept) form.elements.concept.value = given.concept;
    if (given?.state) form.elements.state.value = given.state;
  };
  quote.addEventListener("input", () => {
    form.elements.start.value = "";
    form.elements.end.value = "";
    section.querySelector(".nth").hidden = false;
  });
  section.querySelector("[data-close-add]").addEventListener("click", () => dialog.close());
  if (section.hasAttribute("data-asked")) {
    section.querySelector(".nth").hidden = Boolean(form.elements.start.value);
    dialog.showModal();
  }
  let last = null;
  document.addEventListener("selectionchange", () => {
    if (!dialog.open) last = selected(words);
  });
  return (given) => {
    fill(given ?? selected(words) ?? last);
    dialog.showModal();
    (quote.value ? section.querySelector("#add-filter") : quote).focus();
  };
}
