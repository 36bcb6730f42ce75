// An exhibit: j k between suggestions, a and r to decide by the buttons that are on the page; and, while a sensitive
// picture is before somebody's eyes, a sign of life every few seconds.

const list = document.querySelector("[data-suggestions]");
const items = () => [...(list?.querySelectorAll("li.suggestion") ?? [])];
const words = document.getElementById("text");

function go(item) {
  if (!item) return;
  for (const mark of words.querySelectorAll("mark[data-m]")) {
    mark.classList.toggle("here", mark.dataset.m.trim().split(" ").includes(item.dataset.number));
  }
  words.querySelector("mark.here")?.scrollIntoView({ block: "nearest" });
  item.focus({ preventScroll: true });
  item.scrollIntoView({ block: "nearest" });
}

const at = () => items().indexOf(document.activeElement?.closest?.("li.suggestion"));
const press = (which) => {
  const all = items();
  const item = all[at()] ?? all.find((one) => one.dataset.decision === "pending");
  const way = item?.querySelector(which);
  if (way && at() >= 0) way.click();
  else go(item);
};

const keys = {
  j: () => go(items()[Math.min(at() + 1, items().length - 1)]),
  k: () => go(items()[Math.max(at() - 1, 0)]),
  a: () => press(".yes"),
  r: () => press(".no"),
};

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return;
  if (event.target.closest?.("input,textarea,select,dialog,[contenteditable]")) return;
  if (!list || document.querySelector("dialog[open]") || !keys[event.key]) return;
  event.preventDefault();
  keys[event.key]();
});

const EVERY = 5000;
const seeing = document.querySelector("[data-seeing]");
if (seeing) {
  const beat = async () => {
    if (document.hidden) return;
    const body = new FormData(seeing);
    body.delete("end");
    const answer = await fetch(seeing.action, { method: "POST", body, headers: { Accept: "application/json" } });
    if (answer.ok && !(await answer.json()).shown) window.location.reload();
  };
  window.setInterval(() => beat().catch(() => {}), EVERY);
}

const hash = /^#s(\d+)$/.exec(window.location.hash);
if (hash) {
  const decided = document.getElementById(`s${hash[1]}`);
  const all = items();
  const next = all.slice(all.indexOf(decided) + 1).find((one) => one.dataset.decision === "pending");
  go(next ?? decided);
}
