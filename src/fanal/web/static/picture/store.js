// What the panes share: the data, what is chosen, and the stretch of time; each pane listens and draws itself.
export class Store extends EventTarget {
  constructor(root) {
    super();
    this.root = root;
    this.words = root.dataset;
    this.data = null;
    this.chosen = new Set();
    this.after = "";
    this.before = "";
  }

  async load(unfolded = null) {
    const address = new URL(this.words.data, location.href);
    if (this.words.view) address.searchParams.set("view", this.words.view);
    if (unfolded !== null) address.searchParams.set("unfolded", unfolded.join(","));
    const answer = await fetch(address, { credentials: "same-origin", headers: { Accept: "application/json" } });
    if (!answer.ok) throw new Error(String(answer.status));
    this.data = await answer.json();
    this.dispatchEvent(new Event("loaded"));
  }

  choose(keys, more = false) {
    const wanted = [...keys];
    if (!more) this.chosen.clear();
    for (const key of wanted) more && this.chosen.has(key) ? this.chosen.delete(key) : this.chosen.add(key);
    this.dispatchEvent(new Event("chosen"));
  }

  span(after, before) {
    this.after = after;
    this.before = before;
    this.dispatchEvent(new Event("span"));
  }

  // A date as far as it is known lies in the stretch if any part of it does.
  within(begins, ends) {
    const last = ends || begins;
    if (this.after && last && last < this.after.slice(0, last.length)) return false;
    return !(this.before && begins && begins > this.before.slice(0, begins.length));
  }

  // Whom the entries of the stretch are about; null where no stretch is set.
  concerned() {
    if (!this.after && !this.before) return null;
    const found = this.data.timeline.filter((one) => this.within(one.begins, one.ends));
    return new Set(found.flatMap((one) => one.about));
  }

  say(words) {
    this.root.querySelector("[data-said]").textContent = words;
  }
}

export function colour(name) {
  return getComputedStyle(document.documentElement).getPropertyValue(`--${name}`).trim();
}

export function post(address, values) {
  const token = document.querySelector("[name=csrfmiddlewaretoken]")?.value ?? "";
  const body = new URLSearchParams(values);
  return fetch(address, { method: "POST", body, credentials: "same-origin", headers: { "X-CSRFToken": token } });
}
