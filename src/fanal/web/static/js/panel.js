// The lantern panel: a link with data-panel opens beside the page what it names; without this script it is a page.
// data-panel holds the address of a fragment; left empty, the address of the link is asked for its <main>.
const panel = document.getElementById("lantern");
const body = panel?.querySelector("[data-panel-body]");
let opener = null;
let asked = 0;

async function open(link) {
  const address = link.dataset.panel || link.href;
  const mine = ++asked;
  opener = link;
  panel.setAttribute("aria-busy", "true");
  show();
  try {
    const answer = await fetch(address, { headers: { "X-Fanal-Panel": "1" }, credentials: "same-origin" });
    if (!answer.ok) throw new Error(String(answer.status));
    const html = await answer.text();
    if (mine === asked) fill(html, new URL(address, location.href).hash.slice(1));
  } catch {
    if (mine === asked) failed(link.href);
  }
  panel.removeAttribute("aria-busy");
}

function fill(html, anchor) {
  const page = new DOMParser().parseFromString(html, "text/html");
  const part = page.querySelector("[data-panel-content]") ?? page.querySelector("main") ?? page.body;
  dress(page);
  body.replaceChildren(...part.childNodes);
  window.htmx?.process(body);
  if (anchor) body.querySelector(`#${CSS.escape(anchor)}`)?.scrollIntoView({ block: "start" });
  else panel.scrollTop = 0;
}

// What is shown brings the styles of its own page, where this page does not have them.
function dress(page) {
  const had = new Set([...document.querySelectorAll("link[rel=stylesheet]")].map((link) => link.getAttribute("href")));
  for (const link of page.querySelectorAll("head link[rel=stylesheet]")) {
    if (!had.has(link.getAttribute("href"))) document.head.append(document.importNode(link));
  }
}

function failed(address) {
  const words = panel.querySelector("[data-panel-failed]").content.cloneNode(true);
  words.querySelector("a").href = address;
  body.replaceChildren(words);
}

function show() {
  panel.hidden = false;
  document.body.classList.add("with-panel");
  panel.focus({ preventScroll: true });
}

function close() {
  panel.hidden = true;
  document.body.classList.remove("with-panel");
  if (opener?.isConnected) opener.focus();
  opener = null;
}

if (panel) {
  document.addEventListener("click", (event) => {
    if (event.target.closest("[data-close-panel]")) return close();
    const link = event.target.closest("a[data-panel]");
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey || event.button) return;
    event.preventDefault();
    open(link);
  });
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && !panel.hidden && !document.querySelector("dialog[open], details.menu[open]")) close();
  });
}
