// Which question comes next on the phone. The rules stay in the engine: the pack says what it asks of an empty record and
// after each concept alone; the node's own list is used while nothing has been answered since it came.
const SEEN = new Set(["not_asked"]);

export class Choice {
  constructor(pack) {
    this.pack = pack;
    this.reasons = new Map(pack.why);
    this.number = new Map(pack.codes.map((code, at) => [code, at]));
  }

  // Best first: [code, why] that have no answer yet; what was put off comes back when nothing else is left.
  next(memory) {
    const open = this.candidates(memory).filter(([code]) => !memory.answers.has(code) && !memory.skipped?.has(code));
    if (open.length) return open;
    return [...memory.answers].filter(([code, state]) => SEEN.has(state) && !this.observed(code)).map(([code]) => [code, ""]);
  }

  candidates(memory) {
    const { pack } = this;
    const named = (pairs) => pairs.map(([at, why]) => [pack.codes[at], pack.why[why][0]]);
    const safety = named(pack.base[memory.group].slice(0, 3));
    const yes = [...memory.answers].filter(([, state]) => state === "present").map(([code]) => code).reverse();
    const follow = yes.flatMap((code) => named(pack.after[memory.group][this.number.get(code)] ?? []));
    const base = named(pack.base[memory.group]);
    const all = memory.fresh ? [...memory.next, ...base] : [...safety, ...follow, ...memory.next, ...base];
    return [...new Map(all.reverse()).entries()].reverse();
  }

  observed(code) {
    return this.pack.texts[this.number.get(code)][3] === 1;
  }

  // What each yes says alone, put together: at least this much.
  atLeast(memory) {
    const levels = ["not_shown_yet", "suggested", "shown", "not_required"];
    const found = { outcome: "ask_more", elements: [...memory.elements], duties: new Set() };
    if (memory.group === "child") found.elements[1] = "not_required";
    for (const [code, state] of memory.answers) {
      const alone = state === "present" && this.pack.alone[memory.group][this.number.get(code)];
      if (!alone) continue;
      if (alone[0] === "refer") found.outcome = "refer";
      alone[1].forEach((level, at) => {
        if (levels.indexOf(level) > levels.indexOf(found.elements[at])) found.elements[at] = level;
      });
      for (const duty of alone[2]) found.duties.add(duty);
    }
    return { ...found, duties: [...found.duties].sort((one, other) => one - other).map((at) => this.pack.duties[at]) };
  }

  // A yes that is said of children only, or a doubt about the age: from here on the questions are those for a child.
  groupAfter(group, code, state) {
    const ofChild = this.pack.texts[this.number.get(code)]?.[4] === 1;
    return state === "present" && (code === "age_uncertain" || (ofChild && group === "unknown")) ? "child" : group;
  }
}
