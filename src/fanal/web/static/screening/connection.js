// Says in words whether the phone is connected and how many answers wait on it, and sends them when it is.
import { say } from "./draw.js";
import { NotSignedIn, send } from "./send.js";
import { count, keep } from "./store.js";

const SOON = 15000;
const byId = (id) => document.getElementById(id);

export class Connection {
  constructor(config, words) {
    Object.assign(this, { config, words, connected: navigator.onLine, waiting: 0, brought: false, listeners: [] });
    this.unkept = [];
  }

  async begin() {
    this.waiting = await count().catch(() => 0);
    this.brought = this.waiting > 0;
    addEventListener("online", () => this.deliver());
    addEventListener("offline", () => this.lost());
    setInterval(() => { if (this.waiting) this.deliver(); }, SOON);
    this.show();
    const sealed = () => this.waiting && this.notice("sealed-notice", say(this.words, "sealed", { n: this.waiting }));
    if (this.connected) this.deliver().then((all) => { if (!all && byId("sealed-notice")?.hidden) sealed(); });
    else sealed();
  }

  // Keeps a sealed envelope. Where the browser keeps nothing, the page says so and goes on.
  async keep(envelope) {
    try {
      await keep(envelope);
      this.waiting = await count();
    } catch {
      this.unkept.push(envelope);
      this.notice("sealed-notice", this.words.memory_only);
    }
    if (!this.connected) this.brought = true;
    this.show();
  }

  // Sends what is kept, if the phone is connected; returns whether everything has been taken in.
  async pass() {
    return this.connected ? this.deliver() : false;
  }

  // Returns whether everything that waited has been taken in.
  async deliver() {
    for (const one of this.unkept.splice(0)) await keep(one).catch(() => this.unkept.push(one));
    try {
      await send(this.config.merge, (answer, left) => this.heard(answer, left));
      this.connected = true;
      this.waiting = await count();
      if (!this.waiting) byId("sealed-notice")?.setAttribute("hidden", "");
    } catch (error) {
      if (error instanceof NotSignedIn) this.notice("sealed-notice", this.words.sign_in);
      this.lost();
    }
    this.show();
    return this.connected && this.waiting === 0;
  }

  heard(answer, left) {
    this.waiting = left;
    const refused = answer.taken.filter((one) => one.outcome === "refused");
    if (this.brought || refused.length) {
      this.notice("merge-notice", [answer.sentence, ...new Set(refused.map((one) => one.sentence))].join(" "));
    }
    if (!left) this.brought = false;
    for (const listener of this.listeners) listener(answer, left);
  }

  lost() {
    this.connected = false;
    this.brought ||= this.waiting > 0;
    this.show();
  }

  notice(id, sentence) {
    const found = byId(id);
    if (!found) return;
    found.querySelector("[data-sentence]").textContent = sentence;
    found.hidden = false;
  }

  show() {
    const line = byId("connection");
    if (!line) return;
    line.hidden = false;
    line.querySelector("[data-when=connected]").hidden = !this.connected;
    line.querySelector("[data-when=offline]").hidden = this.connected;
    line.querySelector("[data-when=waiting]").hidden = !this.waiting;
    line.querySelector("[data-waiting]").textContent = say(this.words, "waiting", { n: this.waiting });
  }
}
