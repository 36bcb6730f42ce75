// A screening on the phone: an answer is put in the sealed queue and the next question stands there at once.
import { onSwipeBack } from "./swipe.js";
import { Choice } from "./choose.js";
import { answerWord, drawElements } from "./draw.js";
import { memoryOf, takeOver } from "./memory.js";
import { makeSealer } from "./seal.js";
import { offerVoice } from "./speak.js";
import { beginHere } from "./begin.js";
import { mark, marked } from "./store.js";
import * as views from "./views.js";

const byId = (id) => document.getElementById(id);
const json = async (address) => (await fetch(address)).json();
const KEY = /^\/screen\/(S-[0-9A-Z]+|[0-9a-f]{8}-[0-9a-f-]{27})\/$/;

export async function runSheet(given) {
  const sheet = new Sheet(given);
  await sheet.begin();
}

class Sheet {
  constructor({ config, words, state, connection }) {
    Object.assign(this, { config, words, connection, memory: memoryOf(state), texts: null, shown: "" });
    this.memory.sealedBefore = !state && connection.waiting > 0;
  }

  async begin() {
    const { memory, config } = this;
    this.pack = await json(config.pack);
    this.choice = new Choice(this.pack);
    this.seal = await makeSealer(this.pack.sealing);
    if (memory.author) await mark("author", memory.author).catch(() => {});
    else memory.author = (await marked("author").catch(() => "")) ?? "";
    await this.speakIn(memory.questionLanguage);
    this.connection.listeners.push((answer, left) => this.heard(answer, left));
    this.wire();
    const named = KEY.exec(location.pathname)?.[1];
    if (memory.sheet) this.shown = byId("answer-form")?.elements.concept.value ?? "";
    else if (named) await this.goOn(named);
    else beginHere(this);
  }

  async speakIn(lang) {
    this.memory.questionLanguage = lang;
    if (byId("no-texts-notice")) byId("no-texts-notice").hidden = Boolean(lang) || !this.memory.language;
    this.texts = await json(this.config.questions[lang || this.config.language]);
    this.officerTexts = lang ? await json(this.config.questions[this.config.language]) : this.texts;
  }

  // After a reload without a connection: the earlier answers are sealed, so the page starts where the order stood.
  async goOn(name) {
    const { memory, pack } = this;
    memory.sheet = name;
    memory.sealedBefore = true;
    const at = (await marked(`asked:${name}`).catch(() => 0)) ?? 0;
    memory.skipped = new Set(pack.base[memory.group].slice(0, at).map(([number]) => pack.codes[number]));
    const chosen = byId("resume-language");
    byId("shell-language").hidden = false;
    chosen.addEventListener("change", async () => {
      memory.language = chosen.value;
      await this.speakIn(this.config.written_as[chosen.value] ?? "");
      this.draw(this.shown);
    });
    this.openSheet();
  }

  openSheet() {
    byId("shell-start").hidden = true;
    byId("shell-sheet").hidden = false;
    byId("shell-stop").hidden = false;
    this.ask("");
  }

  wire() {
    byId("answer-form")?.addEventListener("submit", (event) => this.onAnswer(event));
    byId("go-back")?.addEventListener("click", () => this.back());
    this.updateVoice = byId("read-aloud") && offerVoice(byId("read-aloud"), () => this.texts.language, () => byId("question-text").textContent);
    for (const one of document.querySelectorAll("[data-open-view]")) {
      one.addEventListener("click", (event) => this.onOpen(event, one.dataset.openView));
    }
    byId("stop-form").addEventListener("submit", (event) => this.onMove(event, "stop"));
    byId("pause-form")?.addEventListener("submit", (event) => this.onMove(event, "pause"));
    addEventListener("keydown", (event) => this.onKey(event));
    const asked = document.querySelector('[data-view="question"]');
    if (asked) onSwipeBack(asked, () => this.back());
  }

  onKey(event) {
    if (event.target.closest("input, select, textarea") || event.ctrlKey || event.metaKey || event.altKey) return;
    const backwards = document.documentElement.dir === "rtl" ? "ArrowRight" : "ArrowLeft";
    if (event.key === backwards) this.back();
  }

  // The next question shows when the answer lies sealed on the phone, a few milliseconds later; it is sent behind it.
  async onAnswer(event) {
    event.preventDefault();
    const state = event.submitter?.value;
    const note = event.target.elements.note.value.trim();
    const answered = this.shown;
    if (!state || !answered) return;
    this.shown = "";
    await this.answer(answered, state, note);
    this.memory.before.push(answered);
    this.ask("");
  }

  async answer(concept, state, note) {
    const { memory } = this;
    memory.answers.delete(concept);
    memory.answers.set(concept, state);
    if (note) memory.notes.set(concept, note);
    memory.group = this.choice.groupAfter(memory.group, concept, state);
    if (!this.choice.observed(concept) && state !== "present") memory.next = memory.next.filter(([code]) => code !== concept);
    else memory.fresh = false;
    memory.elements = this.choice.atLeast(memory).elements;
    drawElements(byId("elements"), this.pack, memory.elements);
    await this.put({ kind: "answer", concept, state, note });
    this.markPlace();
    this.connection.pass();
  }

  markPlace() {
    const { memory, pack } = this;
    const order = pack.base[memory.group].map(([number]) => pack.codes[number]);
    const open = order.findIndex((code) => !memory.answers.has(code) && !memory.skipped.has(code));
    mark(`asked:${memory.sheet}`, open < 0 ? order.length : open).catch(() => {});
  }

  async put(entry) {
    const { memory } = this;
    const whole = {
      ...entry, sheet: memory.sheet, author: memory.author, key: crypto.randomUUID(), at: new Date().toISOString(),
      offline: !this.connection.connected,
    };
    await this.connection.keep(await this.seal(whole));
  }

  heard(answer, left) {
    const found = takeOver(this.memory, answer, left);
    if (!found || left) return;
    drawElements(byId("elements"), this.pack, this.memory.elements);
    if (KEY.exec(location.pathname)?.[1] === this.memory.sheet && this.memory.sheet !== found.sheet) {
      this.memory.sheet = found.sheet;
      history.replaceState(null, "", `/screen/${found.sheet}/`);
      this.markPlace();
    }
  }

  ask(concept) {
    const [code, why] = concept ? [concept, ""] : (this.choice.next(this.memory)[0] ?? ["", ""]);
    this.show("question");
    if (code) this.draw(code, why);
    else document.querySelector("[data-view=question]").replaceChildren(this.words.no_more);
    byId("go-back").hidden = !this.memory.before.length;
  }

  back() {
    const last = this.memory.before.pop();
    if (last) this.ask(last);
  }

  draw(code, why = "") {
    if (!code) return;
    this.shown = code;
    const at = this.choice.number.get(code);
    const [, means, topic] = this.pack.texts[at];
    const had = this.memory.answers.get(code);
    const text = byId("question-text");
    text.textContent = this.texts.questions[at];
    text.lang = this.texts.language;
    text.dir = this.texts.dir;
    this.fill("question-officer", this.texts.language === this.config.language ? "" : this.officerTexts.questions[at]);
    this.fill("question-yes", means);
    this.fill("question-topic", this.pack.topics[topic][1]);
    const here = document.querySelector("#question-here a");
    if (here) here.href = here.href.replace(/[^/]+\/$/, `${code}/`);
    this.fill("question-why", this.choice.reasons.get(why) ?? "", "question-why-row");
    this.fill("question-had", answerWord(this.words, had), "question-had-row");
    byId("question-best").hidden = !why;
    const form = byId("answer-form");
    form.elements.concept.value = code;
    form.elements.note.value = this.memory.notes.get(code) ?? "";
    for (const button of form.querySelectorAll("[name=state]")) button.setAttribute("aria-pressed", String(button.value === had));
    this.updateVoice?.();
    text.tabIndex = -1;
    text.focus({ preventScroll: true });
    scrollTo(0, 0);
  }

  fill(id, text, row = id) {
    byId(id).textContent = text;
    byId(row).hidden = !text;
  }

  show(view) {
    for (const one of document.querySelectorAll("[data-view]")) one.hidden = one.dataset.view !== view;
    for (const one of document.querySelectorAll(".sheet-tabs [data-open-view]")) {
      if (one.dataset.openView === view) one.setAttribute("aria-current", "page");
      else one.removeAttribute("aria-current");
    }
    return document.querySelector(`[data-view=${view}]`);
  }

  async onOpen(event, view) {
    event.preventDefault();
    if (view === "question") return this.shown ? (this.show("question"), undefined) : this.ask("");
    if (view === "end" && this.connection.connected && (await this.connection.deliver())) {
      return location.assign(`/screen/${this.memory.sheet}/end/`);
    }
    return this.open(view);
  }

  open(view, lang = this.memory.language) {
    const { pack, words, memory } = this;
    const drawn = {
      topics: () => views.topics(pack, words, memory, (code) => this.ask(code)),
      observations: () => views.observations(pack, words, memory, (code, seen) => this.answer(code, seen ? "present" : "not_asked", "")),
      card: () => views.card(pack, words, this.texts, memory, lang, (other) => this.open("card", other)),
      safe: () => views.safe(pack, words, memory.group === "child" ? "child" : memory.situation, () => this.resume()),
      end: () => views.end(pack, words, this.choice.atLeast(memory), memory, this.choice.next(memory), () => this.onMove(null, "finish"), (code) => this.ask(code)),
    };
    const section = this.show(view);
    section.classList.add("stack");
    section.replaceChildren(...drawn[view]());
    scrollTo(0, 0);
    return section;
  }

  async onMove(event, move) {
    event?.preventDefault();
    if (move === "stop") this.open("safe").querySelector("h2").focus();
    await this.put({ kind: move });
    const sent = await this.connection.pass();
    if (move === "stop") return;
    if (sent) location.assign(this.config.list);
    else this.connection.notice("sealed-notice", this.words[move === "finish" ? "finished" : "paused"]);
  }

  async resume() {
    await this.put({ kind: "resume" });
    this.connection.pass();
    this.ask("");
  }
}

