// Rows by keyboard in tables that say data-keys: j and k move, Enter opens, x chooses.
const table = () => document.querySelector("table[data-keys]");
const rows = () => [...(table()?.tBodies[0]?.rows ?? [])];
const here = () => rows().findIndex((row) => row.classList.contains("here"));

function go(step) {
  const all = rows();
  if (!all.length) return;
  const to = Math.max(0, Math.min(all.length - 1, here() + step));
  for (const row of all) row.classList.remove("here");
  all[to].classList.add("here");
  const target = all[to].querySelector(".row-link") ?? all[to].querySelector("a, button, input");
  (target ?? all[to]).focus({ preventScroll: true });
  all[to].scrollIntoView({ block: "nearest" });
}

document.addEventListener("keydown", (event) => {
  if (!table() || event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.target.closest("input:not([type=checkbox]), select, textarea, [contenteditable]")) return;
  if (document.querySelector("dialog[open]")) return;
  if (event.key === "j") go(1);
  else if (event.key === "k") go(-1);
  else if (event.key === "x") rows()[here()]?.querySelector("input[type=checkbox]")?.click();
});

document.addEventListener("focusin", (event) => {
  const row = event.target.closest("table[data-keys] tbody tr");
  if (!row) return;
  for (const one of rows()) one.classList.toggle("here", one === row);
});
