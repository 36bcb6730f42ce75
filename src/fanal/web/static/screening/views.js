// The parts of a screening beside the question, drawn from the pack: topics, what is seen, the card, the safe steps.
import { answerWord, el, icon, say } from "./draw.js";

export function topics(pack, words, memory, choose) {
  const heading = el("h2", {}, words.by_topic);
  const best = el("button", { type: "button", class: "btn btn-lamp", on: { click: () => choose("") } }, words.next_best);
  return [heading, el("p", {}, best), ...pack.topics.map(([, label], topic) => {
    const rows = pack.codes.map((code, at) => [code, pack.texts[at]]).filter(([, one]) => one[2] === topic && !one[3]);
    const done = rows.filter(([code]) => memory.answers.has(code) && memory.answers.get(code) !== "not_asked").length;
    const list = rows.map(([code, [name]]) => el("li", {}, el("button",
      { type: "button", class: "topic-row", on: { click: () => choose(code) } }, el("span", {}, name),
      memory.answers.has(code) && el("span", { class: "tag" }, answerWord(words, memory.answers.get(code))))));
    return el("details", { class: "card topic", open: topic === 0 },
      el("summary", {}, el("span", {}, label), el("span", { class: "count" }, `${done}/${rows.length}`)),
      el("ul", { class: "plain-list" }, ...list));
  })];
}

export function observations(pack, words, memory, tick) {
  const heading = el("h2", {}, words.seen);
  const groups = pack.topics.map(([, label], topic) => {
    const rows = pack.codes.map((code, at) => [code, pack.texts[at]]).filter(([, one]) => one[2] === topic && one[3]);
    if (!rows.length) return null;
    return el("fieldset", { class: "card seen" }, el("legend", {}, label), ...rows.map(([code, [name, means]]) => {
      const box = el("input", { type: "checkbox", value: code, on: { change: () => tick(code, box.checked) } });
      box.checked = memory.answers.get(code) === "present";
      return el("label", { class: "seen-row" }, box, el("span", {}, el("strong", {}, name), el("span", { class: "soft small" }, means)));
    }));
  });
  return [heading, el("p", { class: "lead-in" }, words.seen_help), ...groups.filter(Boolean)];
}

export function card(pack, words, questions, memory, lang, change) {
  const found = pack.cards[lang] ?? pack.cards[memory.questionLanguage];
  const select = el("select", { id: "card-choice", on: { change: () => change(select.value) } },
    ...Object.values(pack.cards).map((one) => el("option", { value: one.lang, lang: one.lang, selected: one === found }, one.name)));
  const lines = (rows) => rows.map((line) => el("li", {}, line.text));
  const shown = found
    ? [el("section", { class: "show-card", lang: found.lang, dir: found.dir, "aria-label": found.name },
        el("ul", {}, ...lines(found.lines)), el("ul", { class: "card-answers" }, ...lines(found.answers))),
      !found.checked && el("p", { class: "soft small" }, words.card_unchecked),
      el("details", { class: "fold" }, el("summary", {}, words.card_says), el("ol", {}, ...found.lines.map((line) => el("li", {}, line.label))))]
    : [el("div", { class: "notice" }, icon("language"), el("div", {}, words.card_none))];
  const said = questions.notices[memory.group === "child" ? "child" : "adult"];
  return [el("h2", {}, words.card), ...shown.filter(Boolean),
    el("div", { class: "field" }, el("label", { for: "card-choice" }, words.card_language), select),
    el("h2", {}, words.say),
    el("dl", { class: "say" }, ...said.map(([, label, text]) => el("div", {}, el("dt", {}, label),
      el("dd", { lang: questions.language, dir: questions.dir }, text))))];
}

function number(words, [, label, digits]) {
  const bdi = el("bdi", { class: "ref", dir: "ltr" }, digits);
  return el("a", { class: "call", href: `tel:${digits.replaceAll(" ", "")}` }, icon("phone"), `${label} `, bdi);
}

export function numbers(pack, words) {
  const known = pack.numbers.filter((one) => one[2]);
  return el("section", { class: "card" }, el("h2", {}, words.call),
    known.length ? el("ul", { class: "plain-list" }, ...known.map((one) => el("li", {}, number(words, one)))) : el("p", {}, words.no_numbers));
}

function step(words, { text, call }) {
  if (!call) return el("li", {}, text);
  const whom = call.number ? number(words, [call.code, call.label, call.number])
    : el("span", { class: "soft small" }, `${call.label}: ${words.no_number}`);
  return el("li", {}, `${text} `, whom);
}

export function safe(pack, words, first, resume) {
  const ranked = [...pack.situations].sort((one, other) => (other.code === first) - (one.code === first));
  return [el("h2", { tabindex: "-1" }, words.safe), el("p", { class: "soft" }, words.stopped),
    ...ranked.map((one, at) => el("details", { class: at ? "card situation" : "card situation danger-edge", open: at === 0 },
      el("summary", {}, el("strong", {}, one.label), el("span", { class: "soft small" }, one.when)),
      el("ol", { class: "steps" }, ...one.steps.map((each) => step(words, each))))),
    numbers(pack, words),
    el("p", {}, el("button", { type: "button", class: "btn", on: { click: resume } }, icon("resume"), words.resume))];
}

export function end(pack, words, found, memory, open, finish, ask) {
  const grouped = Map.groupBy ? Map.groupBy(found.duties, (duty) => duty[1]) : byUrgency(found.duties);
  const duties = [...grouped].map(([code, rows]) => el("div", { class: "card" }, el("h3", {}, pack.urgencies[code]),
    el("ul", { class: "duties" }, ...rows.map((duty) => el("li", {}, duty[2])))));
  const rows = open.slice(0, 5).map(([code, why]) => el("li", {}, el("button",
    { type: "button", class: "topic-row", on: { click: () => ask(code) } },
    el("span", {}, pack.texts[pack.codes.indexOf(code)][0]), el("span", { class: "soft small" }, new Map(pack.why).get(why) ?? ""))));
  return [el("section", { class: "card" }, el("h2", {}, words.end),
      el("p", {}, el("span", { class: `outcome ${found.outcome}` }, pack.outcomes[found.outcome])),
      el("p", {}, say(words, "at_least", { outcome: pack.outcomes[found.outcome] })),
      memory.sealedBefore && el("p", {}, words.sealed_too),
      el("p", { class: "soft small" }, words.not_proof)),
    duties.length ? el("section", { class: "stack" }, el("h2", {}, words.must), ...duties) : "",
    numbers(pack, words),
    el("section", { class: "card" }, el("h2", {}, words.open), el("ul", { class: "plain-list" }, ...rows)),
    el("p", {}, el("button", { type: "button", class: "btn btn-lamp btn-large", on: { click: finish } }, icon("check"), words.finish))];
}

function byUrgency(duties) {
  const found = new Map();
  for (const duty of duties) found.set(duty[1], [...(found.get(duty[1]) ?? []), duty]);
  return found;
}
