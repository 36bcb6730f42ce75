// Keeps the shell of the screening: files, the empty page and the pack, which hold nothing about anybody. Pages with data
// are never kept. GIVEN stands above this line, written by the node.
const FILES = `fanal-files-${GIVEN.version}`;
const PACK = "fanal-pack";
const LIBRARY = "fanal-library";
const PATIENCE = 6000;

self.addEventListener("install", (event) => {
  event.waitUntil((async () => {
    const cache = await caches.open(FILES);
    await Promise.all(GIVEN.files.map((address) => cache.add(address).catch(() => {})));
    await cache.add(GIVEN.offline);
    await self.skipWaiting();
  })());
});

self.addEventListener("activate", (event) => {
  event.waitUntil((async () => {
    const old = (await caches.keys()).filter((name) => name.startsWith("fanal-files-") && name !== FILES);
    await Promise.all(old.map((name) => caches.delete(name)));
    await self.clients.claim();
  })());
});

self.addEventListener("fetch", (event) => {
  const { request } = event;
  const address = new URL(request.url);
  if (request.method !== "GET" || address.origin !== location.origin) return;
  if (request.mode === "navigate") event.respondWith(page(request, address));
  else if (address.pathname.startsWith(GIVEN.static)) event.respondWith(keptFirst(request, FILES));
  else if (/^\/screen\/(pack|questions)\//.test(address.pathname)) event.respondWith(keptFirst(request, PACK));
});

async function page(request, address) {
  try {
    return await Promise.race([fetch(request), late()]);
  } catch {
    const within = address.pathname.startsWith(GIVEN.screening);
    return (within && (await kept(GIVEN.shell, PACK))) || (await keptOfLibrary(address)) || (await kept(GIVEN.offline, FILES)) || Response.error();
  }
}

// A page of the library that the officer chose to keep; it is kept without the officer, under /learn/kept/.
async function keptOfLibrary(address) {
  const { pathname } = address;
  if (!pathname.startsWith(GIVEN.library)) return undefined;
  const under = pathname.startsWith(`${GIVEN.library}kept/`) ? pathname : `${GIVEN.library}kept/${pathname.slice(GIVEN.library.length)}`;
  return kept(under, LIBRARY);
}

const late = () => new Promise((_, reject) => setTimeout(() => reject(new Error("late")), PATIENCE));

const kept = async (address, name) => (await caches.open(name)).match(address);

async function keptFirst(request, name) {
  return (await kept(request, name)) ?? fetch(request);
}
