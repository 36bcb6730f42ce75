// Begins a screening: through the node while it answers, else here, sealed, until it does.
const REQUIRED = ["setting", "person_language", "interpreter"];
const PATIENCE = 3000;

export function beginHere(sheet) {
  const form = document.getElementById("start-form");
  let asked = false; // pressed again while the node is asked: one screening all the same
  addEventListener("pageshow", () => { asked = false; });
  form?.addEventListener("submit", async (event) => {
    if (form.elements.person?.value) return; // on record already: the node begins it
    event.preventDefault();
    if (asked) return;
    asked = true;
    if (await answers(sheet.config.merge)) return form.submit();
    if (REQUIRED.every((name) => form.elements[name].value)) return beginSealed(sheet, form);
    asked = false;
    complain(form, sheet.words.choose);
  });
}

async function answers(address) {
  if (!navigator.onLine) return false;
  const token = document.cookie.split("; ").find((one) => one.startsWith("fanal_csrf="))?.slice(11) ?? "";
  const headers = { "Content-Type": "application/json", "X-CSRFToken": token };
  const asked = { method: "POST", headers, body: '{"envelopes":[]}', signal: AbortSignal.timeout(PATIENCE) };
  return fetch(address, asked).then(() => true, () => false);
}

function complain(form, sentence) {
  let said = form.querySelector(".summary-of-errors");
  if (!said) {
    said = document.createElement("div");
    said.className = "summary-of-errors";
    said.setAttribute("role", "alert");
    said.tabIndex = -1;
    form.prepend(said);
  }
  said.textContent = sentence;
  said.focus();
}

async function beginSealed(sheet, form) {
  const { memory, config } = sheet;
  const given = new FormData(form);
  const text = (name) => String(given.get(name) ?? "").trim();
  const years = /^\d{1,3}$/.test(text("age")) ? Number(text("age")) : null;
  const state = years === null || text("age_state") !== "unknown" ? text("age_state") : years < 18 ? "child" : "adult";
  Object.assign(memory, {
    sheet: crypto.randomUUID(), language: text("person_language"),
    group: { adult: "adult", child: "child", age_in_doubt: "child" }[state] ?? "unknown", situation: given.getAll("present").some((code) => sheet.pack.may_control.includes(code)) ? "controller_present" : "immediate_danger",
  });
  sheet.connection.connected = false;
  await sheet.speakIn(config.written_as[memory.language] ?? "");
  await sheet.put({
    kind: "start", setting: text("setting"), person_language: memory.language, officer_language: config.language,
    interpreter: text("interpreter"), present: given.getAll("present"), place: text("place"), name: text("name"), age_state: state, age: years,
  });
  history.replaceState(null, "", `/screen/${memory.sheet}/`);
  form.reset();
  sheet.openSheet();
}
