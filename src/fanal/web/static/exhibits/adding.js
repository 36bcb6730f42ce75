// Files on their way into a case: dropped or chosen, sent one after another with their progress. Without this script
// the form sends them all at once.

const form = document.querySelector("[data-add-exhibits]");
const files = form.elements.files;
const list = form.querySelector("[data-sending]");
const button = form.querySelector("[data-busy]");
const cancel = form.querySelector("[data-done]");
const most = Number(form.dataset.bytes);

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
  const all = new DataTransfer();
  for (const one of [...files.files, ...event.dataTransfer.files]) all.items.add(one);
  files.files = all.files;
  files.focus();
});

function row(file) {
  const item = document.createElement("li");
  const name = document.createElement("bdi");
  const bar = document.createElement("progress");
  const said = document.createElement("span");
  name.textContent = file.name;
  bar.max = 1;
  bar.value = 0;
  bar.setAttribute("aria-label", file.name);
  said.textContent = list.dataset.waiting;
  item.append(name, bar, said);
  list.append(item);
  return { item, bar, said };
}

function sent(file, shown) {
  return new Promise((done) => {
    const body = new FormData(form);
    body.delete("files");
    body.append("files", file);
    const request = new XMLHttpRequest();
    request.open("POST", form.action);
    request.setRequestHeader("Accept", "application/json");
    request.upload.addEventListener("progress", (event) => {
      if (!event.lengthComputable) return;
      shown.bar.value = event.loaded / event.total;
      if (event.loaded === event.total) shown.said.textContent = list.dataset.sent;
    });
    request.addEventListener("load", () => done(told(request, shown)));
    request.addEventListener("error", () => done(failed(shown)));
    request.addEventListener("abort", () => done(failed(shown)));
    request.send(body);
  });
}

function failed(shown) {
  shown.said.textContent = list.dataset.failed;
  return false;
}

function told(request, shown) {
  let answer;
  try {
    answer = JSON.parse(request.responseText);
  } catch {
    return failed(shown);
  }
  shown.bar.value = 1;
  const [file] = answer.files;
  if (!file) {
    shown.said.textContent = answer.refused.join(" ");
    return false;
  }
  const link = document.createElement("a");
  link.href = file.url;
  link.textContent = file.reference;
  link.dir = "ltr";
  shown.said.replaceChildren(link, ` ${file.words}`);
  return true;
}

form.addEventListener("submit", async (event) => {
  if (!files.files.length) return;
  event.preventDefault();
  const chosen = [...files.files].map((file) => [file, row(file)]);
  const words = button.textContent;
  button.textContent = button.dataset.busy;
  button.disabled = true;
  let whole = true;
  for (const [file, shown] of chosen) {
    if (file.size > most) {
      shown.said.textContent = list.dataset.large;
      whole = false;
    } else if (!(await sent(file, shown))) {
      whole = false;
    }
  }
  button.textContent = words;
  button.disabled = false;
  files.value = "";
  cancel.textContent = cancel.dataset.done;
  if (whole) window.location.assign(cancel.href);
});
