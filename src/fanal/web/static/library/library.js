// Keeps guides, checklists and numbers to call on this phone: pages without the officer, and nothing about anybody.
const CACHE = "fanal-library";
const block = document.querySelector("[data-keep]");

async function keep() {
  const status = block.querySelector("[role=status]");
  status.textContent = block.dataset.working;
  try {
    await navigator.serviceWorker.register(block.dataset.worker, { scope: "/" });
    const { pages } = await (await fetch(block.dataset.keep)).json();
    const cache = await caches.open(CACHE);
    for (const address of pages) await keepOne(cache, address);
    const wanted = new Set(pages.map((address) => new URL(address, location).href));
    for (const one of await cache.keys()) if (!wanted.has(one.url) && !one.url.includes("/kept/training/")) await cache.delete(one);
    status.textContent = block.dataset.done;
    document.documentElement.dataset.libraryKept = "yes";
  } catch {
    status.textContent = block.dataset.failed;
  }
}

async function keepOne(cache, address) {
  const answer = await fetch(address);
  if (!answer.ok || answer.redirected) throw new Error(String(answer.status));
  await cache.put(address, answer);
}

if (block && "serviceWorker" in navigator && globalThis.caches) {
  block.hidden = false;
  block.querySelector("button").addEventListener("click", keep);
}
