// A new statement: characters counted, files dropped anywhere on the form, what is too large not sent at all.

const form = document.querySelector("[data-new-statement]");
const text = form.elements.text;
const file = form.elements.file;
const say = form.querySelector("[data-count]");
const button = form.querySelector("[data-busy]");
const most = Number(form.dataset.characters);
const bytes = Number(form.dataset.bytes);

const tooLarge = () => file.files.length > 0 && file.files[0].size > bytes;

function tell() {
  const count = [...text.value].length;
  const parts = count ? [`${count.toLocaleString(document.documentElement.lang)} ${say.dataset.counting}`] : [];
  if (count > most) parts.push(say.dataset.tooLong);
  if (tooLarge()) parts.push(say.dataset.tooLarge);
  say.textContent = parts.join(" · ");
}

text.addEventListener("input", tell);
file.addEventListener("change", tell);
form.addEventListener("dragover", (event) => {
  if (![...event.dataTransfer.types].includes("Files")) return;
  event.preventDefault();
  form.classList.add("takes-file");
});
form.addEventListener("dragleave", () => form.classList.remove("takes-file"));
form.addEventListener("drop", (event) => {
  if (!event.dataTransfer.files.length) return;
  event.preventDefault();
  form.classList.remove("takes-file");
  const one = new DataTransfer();
  one.items.add(event.dataTransfer.files[0]);
  file.files = one.files;
  tell();
  file.focus();
});
form.addEventListener("submit", (event) => {
  if (tooLarge()) {
    event.preventDefault();
    tell();
    file.focus();
    return;
  }
  button.textContent = button.dataset.busy;
  button.disabled = true;
});
window.addEventListener("pageshow", () => {
  button.disabled = false;
});
const known = () => {
  const chosen = form.querySelector("[name=about]:checked")?.value;
  form.elements.person.closest(".field").hidden = chosen !== "known";
  form.elements.age_state.closest(".field").hidden = chosen === "known";
};
form.addEventListener("change", known);
known();
tell();
