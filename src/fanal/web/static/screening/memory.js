// What the open page knows of the screening. It lives in this tab only: nothing of it is written anywhere but sealed.
const fresh = {
  sheet: "", author: "", group: "unknown", status: "open", language: "", questionLanguage: "", situation: "immediate_danger",
  elements: ["not_shown_yet", "not_shown_yet", "not_shown_yet"], next: [], fresh: false, sealedBefore: false,
};

export function memoryOf(state) {
  const made = { ...fresh, answers: new Map(), notes: new Map(), skipped: new Set(), before: [] };
  if (!state) return made;
  return Object.assign(made, {
    sheet: state.sheet, author: state.author, group: state.group, status: state.status, language: state.language,
    questionLanguage: state.question_language, situation: state.situation, elements: state.elements, next: state.next,
    fresh: true, answers: new Map(Object.entries(state.answers)), notes: new Map(Object.entries(state.notes)),
  });
}

// Takes over what the node answered; what this page answered since stays as it is.
export function takeOver(memory, answer, left) {
  const found = answer.sheets.find((one) => one.sheet === memory.sheet || one.device_key === memory.sheet);
  if (!found) return null;
  if (left === 0) {
    Object.assign(memory, { next: found.next, group: found.group, elements: found.elements, fresh: true, sealedBefore: false });
    memory.skipped.clear();
  }
  for (const [code, state] of Object.entries(found.answers)) {
    if (left === 0 || !memory.answers.has(code)) memory.answers.set(code, state);
  }
  return found;
}
