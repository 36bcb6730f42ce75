// Every page of the screening: keep the worker and the pack fresh, say whether the phone is connected, send what waits.
import { Connection } from "./connection.js";
import { canSeal } from "./seal.js";
import { runSheet } from "./sheet.js";

const given = (id) => {
  const found = document.getElementById(id);
  return found ? JSON.parse(found.textContent) : null;
};
const config = given("screening-config");
const words = given("screening-words");
const state = given("screening-state");

async function keepForOffline() {
  if (!("serviceWorker" in navigator) || !globalThis.caches) return;
  await navigator.serviceWorker.register(config.worker, { scope: "/" });
  const cache = await caches.open("fanal-pack");
  const wanted = [config.pack, ...Object.values(config.questions)];
  for (const address of wanted) if (!(await cache.match(address))) await keepOne(cache, address);
  await keepOne(cache, config.shell);
  const current = new Set([config.shell, ...wanted].map((address) => new URL(address, location).href));
  for (const one of await cache.keys()) if (!current.has(one.url)) await cache.delete(one);
}

async function keepOne(cache, address) {
  const answer = await fetch(address);
  if (answer.ok && !answer.redirected) await cache.put(address, answer);
}

async function begin() {
  if (!canSeal()) {
    document.getElementById("no-seal-notice")?.removeAttribute("hidden");
    return;
  }
  const connection = new Connection(config, words);
  await connection.begin();
  if (state || document.getElementById("shell-sheet")) await runSheet({ config, words, state, connection });
  document.documentElement.dataset.screening = "ready";
  if (navigator.onLine) await keepForOffline().catch(() => {});
  document.documentElement.dataset.kept = "yes";
}

begin();
