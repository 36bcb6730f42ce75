// Sends what the phone keeps, a few at a time, and lets go only of what the node has acknowledged by its id.
import { count, drop, kept } from "./store.js";

const MOST = 50;
const TAKEN = new Set(["kept", "already", "superseded"]);
const cookie = (name) => document.cookie.split("; ").find((one) => one.startsWith(`${name}=`))?.slice(name.length + 1) ?? "";

export class NotSignedIn extends Error {}

async function post(address, envelopes) {
  const answer = await fetch(address, {
    method: "POST",
    redirect: "manual",
    headers: { "Content-Type": "application/json", "X-CSRFToken": cookie("fanal_csrf") },
    body: JSON.stringify({ envelopes }),
  });
  if (answer.type === "opaqueredirect" || answer.status === 401 || answer.status === 403) throw new NotSignedIn();
  if (!answer.ok) throw new Error(`status ${answer.status}`);
  return answer.json();
}

let running = null;
let again = false;

// One delivery at a time. `told` hears of each answer of the node; what it refuses is not sent twice by one page.
export function send(address, told) {
  again = running !== null;
  running ??= deliver(address, told).finally(() => {
    running = null;
    if (again) { again = false; return send(address, told); }
  });
  return running;
}

const refused = new Set();

async function deliver(address, told) {
  for (;;) {
    const waiting = (await kept()).filter((one) => !refused.has(one.id)).slice(0, MOST);
    if (!waiting.length) return;
    const answer = await post(address, waiting);
    await drop(answer.taken.filter((one) => TAKEN.has(one.outcome)).map((one) => one.id));
    for (const one of answer.taken) if (one.outcome === "refused") refused.add(one.id);
    told(answer, await count());
  }
}
