// The frame: menus that close, the sheet of keys, light and dark, and the keys that work on every page.
const root = document.documentElement;
root.classList.add("js");

const typing = (target) => target.closest("input:not([type=checkbox], [type=radio]), select, textarea, [contenteditable]") !== null;
const plain = (event) => !event.ctrlKey && !event.metaKey && !event.altKey;

document.addEventListener("click", (event) => {
  for (const menu of document.querySelectorAll("details.menu[open]")) {
    if (!menu.contains(event.target)) menu.open = false;
  }
  const opener = event.target.closest("[data-open]");
  if (opener) document.getElementById(opener.dataset.open)?.showModal();
  if (event.target.closest("[data-print-page]")) window.print();
  const copier = event.target.closest("[data-copy]");
  if (copier) copy(copier);
  const theme = event.target.closest("[data-theme]");
  if (theme) choose(theme.dataset.theme);
});

// Copies the words a button names; where the browser does not let it, they are marked, ready for the keyboard.
async function copy(button) {
  const words = document.getElementById(button.dataset.copy);
  try {
    await navigator.clipboard.writeText(words.textContent.trim());
    button.querySelector("[data-copied]").hidden = false;
  } catch {
    words.closest("details")?.setAttribute("open", "");
    getSelection().selectAllChildren(words);
  }
}

function choose(theme) {
  if (theme) root.dataset.bsTheme = theme;
  else delete root.dataset.bsTheme;
  const age = theme ? 31536000 : 0;
  const secure = location.protocol === "https:" ? ";secure" : "";
  document.cookie = `fanal_theme=${theme};path=/;max-age=${age};samesite=lax${secure}`;
  for (const button of document.querySelectorAll("button[data-theme]")) {
    button.setAttribute("aria-pressed", String(button.dataset.theme === theme));
  }
}

let before = "";
document.addEventListener("keydown", (event) => {
  if (event.key === "Escape") return closeMenu();
  if (!plain(event) || typing(event.target) || document.querySelector("dialog[open]")) return;
  const keys = before + event.key;
  before = event.key === "g" ? "g" : "";
  if (event.key === "/") focusSearch(event);
  else if (event.key === "?") document.getElementById("keys")?.showModal();
  else if (keys === "gh") location.assign("/");
});

function closeMenu() {
  const menu = document.querySelector("details.menu[open]");
  if (!menu) return;
  menu.open = false;
  menu.querySelector("summary").focus();
}

function focusSearch(event) {
  const box = document.querySelector(".find input[type=search]");
  if (!box?.checkVisibility?.()) return;
  event.preventDefault();
  box.focus();
  box.select();
}

document.querySelector("[data-focus]")?.focus();
const tab = document.querySelector(".tabs [aria-current]");
if (tab) tab.closest(".tabs").scrollLeft = tab.offsetLeft - 48; // the tab one is on stands in sight on a phone
