// The reading page with the keyboard: j k between mentions, y n to decide, a to add, u to undo. Every key presses a
// button or follows a link that is on the page, so that nothing works only here.

import { adding } from "./adding.js";

const words = document.getElementById("text");
const list = document.querySelector("[data-mentions]");
const open = adding(words);
let here = null;
let onwards = false;
let busy = false;

const items = () => [...(list?.querySelectorAll("li.mention") ?? [])];

function light(number) {
  for (const mark of words.querySelectorAll("mark[data-m]")) {
    mark.classList.toggle("here", mark.dataset.m.trim().split(" ").includes(String(number)));
  }
}

function go(item) {
  if (!item) return;
  here = item.dataset.number;
  for (const one of items()) one.classList.toggle("here", one === item);
  light(here);
  const mark = document.getElementById(`t${here}`);
  const box = mark?.getBoundingClientRect();
  const wide = window.matchMedia("(min-width: 961px)").matches;
  if (wide && box && (box.top < 80 || box.bottom > window.innerHeight - 40)) mark.scrollIntoView({ block: "center" });
  item.focus({ preventScroll: true });
  item.scrollIntoView({ block: "nearest" });
}

function at() {
  const focused = document.activeElement?.closest?.("li.mention");
  const known = focused ?? document.getElementById(`m${here}`);
  return items().indexOf(known);
}

function nextPending(from) {
  const all = items();
  const waiting = (one) => one.dataset.decision === "pending";
  return all.slice(from + 1).find(waiting) ?? all.slice(0, from).find(waiting);
}

function settle(item) {
  // A stretch shows the strongest state of what stands on it and was not rejected.
  for (const mark of words.querySelectorAll("mark[data-m]")) {
    const numbers = mark.dataset.m.trim().split(" ");
    if (!numbers.includes(item.dataset.number)) continue;
    const standing = numbers
      .map((number) => document.getElementById(`m${number}`))
      .filter((one) => one && !["rejected", "withdrawn"].includes(one.dataset.decision))
      .map((one) => one.dataset.state);
    const state = ["present", "uncertain", "absent"].find((one) => standing.includes(one));
    mark.className = state ?? "rejected";
  }
}

const keys = {
  j: () => go(items()[Math.min(at() + 1, items().length - 1)]),
  k: () => go(items()[Math.max(at() - 1, 0)]),
  y: () => decideWith(".yes"),
  n: () => decideWith(".no"),
  a: () => document.querySelector("[data-add]") && open(),
  u: () => document.querySelector("[data-undo]")?.requestSubmit(),
};

function decideWith(button) {
  if (busy) return;
  const item = items()[at()] ?? nextPending(-1);
  const way = item?.querySelector(button);
  if (!way) return go(nextPending(items().indexOf(item)));
  onwards = true;
  here = item.dataset.number;
  way.click();
}

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return;
  if (event.target.closest?.("input,textarea,select,dialog,[contenteditable]")) return;
  if (document.querySelector("dialog[open]")) return;
  const key = keys[event.key];
  if (!key) return;
  event.preventDefault();
  key();
});

document.addEventListener("click", (event) => {
  const number = event.target.closest("a.at");
  const change = event.target.closest("a.change");
  if (event.target.closest("[data-add]")) {
    event.preventDefault();
    open();
  } else if (change) {
    event.preventDefault();
    const item = change.closest("li.mention");
    open({ ...change.dataset, number: change.dataset.change, state: item.dataset.state, quote: change.dataset.quote });
  } else if (number) {
    event.preventDefault();
    go(document.getElementById(`m${number.id.slice(1)}`));
  }
});

const failed = document.getElementById("not-recorded");
document.addEventListener("htmx:beforeRequest", () => {
  busy = true;
  failed.hidden = true;
});
document.addEventListener("htmx:afterRequest", (event) => {
  busy = false;
  if (event.detail.successful) return;
  onwards = false;
  failed.hidden = false;
});
document.addEventListener("htmx:afterSettle", (event) => {
  const item = event.target.closest?.("li.mention");
  if (!item) return;
  settle(item);
  const next = onwards ? nextPending(items().indexOf(item)) : null;
  onwards = false;
  go(next ?? item);
});

const rows = document.getElementById("statement-keys");
if (rows) document.querySelector("#keys .keys")?.prepend(rows.content.cloneNode(true));

const hash = /^#m\d+$/.exec(location.hash);
if (hash) go(document.querySelector(hash[0]));
