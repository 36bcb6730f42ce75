// The review queue by keyboard: s d u judge, j puts off, k goes back, z undoes; one key, one decision.
let busy = false;

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented || event.repeat) return;
  if (event.target.closest?.("input,textarea,select,dialog,[contenteditable]")) return;
  if (document.querySelector("dialog[open]") || busy) return;
  if (event.key === "k") return history.back();
  const way = document.querySelector(`#review [data-key="${CSS.escape(event.key)}"]`);
  if (!way) return;
  event.preventDefault();
  busy = true;
  way.click();
});

document.addEventListener("htmx:afterRequest", () => {
  busy = false;
});
document.addEventListener("htmx:afterSettle", () => document.getElementById("review")?.focus({ preventScroll: true }));
window.addEventListener("pageshow", () => {
  busy = false;
});

const rows = document.getElementById("review-keys");
if (rows) document.querySelector("#keys .keys")?.prepend(rows.content.cloneNode(true));
