// Keeps the lessons of a course on this phone: pages that hold nothing about anybody, where the library keeps its guides.
const block = document.querySelector("[data-keep-lessons]");

async function keep() {
  const say = (name) => block.querySelectorAll("[data-said]").forEach((one) => { one.hidden = one.dataset.said !== name; });
  say("keeping");
  try {
    await navigator.serviceWorker.register(block.dataset.worker, { scope: "/" });
    const cache = await caches.open("fanal-library");
    const { pages } = await (await fetch(block.dataset.keepLessons)).json();
    for (const address of pages) {
      const page = await fetch(address, { redirect: "error" });
      if (!page.ok) throw new Error(address);
      await cache.put(address, page);
    }
    say("kept");
  } catch {
    say("failed");
  }
}

if (block && "serviceWorker" in navigator && globalThis.caches) {
  block.hidden = false;
  block.querySelector("button").addEventListener("click", keep);
}
