// The picture of a case: chart, map, timeline and detail hold one selection. What works here by pointer works by the
// list and the forms of the page without it.
import { chart } from "./chart.js";
import { map } from "./map.js";
import { Store } from "./store.js";
import { timeline } from "./timeline.js";

const root = document.querySelector("[data-picture]");
const store = new Store(root);
const drawn = chart(store, root.querySelector("[data-chart]"));
const mapped = map(store, root.querySelector("[data-map]"));
timeline(store, root.querySelector("[data-timeline]"));
const drawer = root.querySelector("[data-drawer]");
let asked = 0;

// The detail of what was chosen last.
store.addEventListener("chosen", async () => {
  store.way = null;
  const key = [...store.chosen].at(-1);
  if (!key || key.startsWith("group:")) return;
  const mine = ++asked;
  const answer = await fetch(root.dataset.detail.replace("P-00000000", key), { credentials: "same-origin" });
  if (!answer.ok || mine !== asked) return;
  const parsed = new DOMParser().parseFromString(await answer.text(), "text/html");
  drawer.replaceChildren(...parsed.body.childNodes);
});

async function way() {
  const [from, to] = [...store.chosen].slice(-2);
  if (!from || !to) return store.say(root.dataset.wordsWay);
  const address = new URL(root.dataset.way, location.href);
  address.searchParams.set("from", from);
  address.searchParams.set("to", to);
  const answer = await fetch(address, { credentials: "same-origin" });
  if (!answer.ok) return store.say(root.dataset.wordsWay);
  const { ways, words } = await answer.json();
  store.say(words);
  if (!ways.length) return;
  store.choose(ways[0].keys);
  store.way = ways[0].keys.slice(1).map((key, at) => [ways[0].keys[at], key]);
  store.dispatchEvent(new Event("span"));
  asked += 1;
  drawer.replaceChildren(...ways.map(told));
}

function told(one) {
  const list = document.createElement("ol");
  list.className = "picture-lines";
  const head = document.createElement("h3");
  head.textContent = one.labels.map((label) => `\u2068${label}\u2069`).join(" → ");
  for (const step of one.steps) {
    const line = document.createElement("li");
    line.textContent = step.join(" · ");
    list.append(line);
  }
  const section = document.createElement("section");
  section.append(head, list);
  return section;
}

function join(button) {
  const pressed = button.getAttribute("aria-pressed") === "true";
  button.setAttribute("aria-pressed", String(!pressed));
  if (pressed) return (store.joining = null);
  let first = "";
  store.say(root.dataset.wordsJoin);
  store.joining = (key) => {
    if (key.startsWith("group:")) return;
    store.choose([key], Boolean(first));
    if (!first) return (first = key);
    const address = new URL(root.dataset.parts, location.href);
    address.searchParams.set("origin", first);
    address.searchParams.set("target", key);
    location.assign(address);
  };
}

root.addEventListener("click", (event) => {
  const button = event.target.closest("[data-do]");
  if (!button) return;
  const { do: what } = button.dataset;
  if (what === "way") way();
  else if (what === "join") join(button);
  else if (what === "play") mapped.play();
  else drawn[what]?.();
});

for (const input of root.querySelectorAll("[data-after], [data-before]")) {
  input.addEventListener("change", () => store.span(root.querySelector("[data-after]").value, root.querySelector("[data-before]").value));
}

store.load().then(() => { root.dataset.ready = "yes"; }).catch(() => store.say(root.dataset.wordsFailed));
window.fanalPicture = { store, chart: drawn };
