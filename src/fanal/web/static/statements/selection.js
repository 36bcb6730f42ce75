// From what is selected on the page to the place in the statement: character numbers as the node counts them
// (whole letters, not halves), whatever marks, numbers and names of hidden characters stand in between.

const letters = (text) => [...text].length;

const pieceOf = (node) => (node.nodeType === Node.ELEMENT_NODE ? node : node.parentElement).closest("[data-s]");

function placeIn(piece, node, offset, atEnd) {
  const start = Number(piece.dataset.s);
  const hidden = piece.classList.contains("unseen");
  if (hidden) return start + (atEnd ? 1 : 0);
  const inside = node.nodeType === Node.TEXT_NODE && piece.contains(node);
  if (inside) return start + letters(node.data.slice(0, offset));
  return start + (atEnd ? letters(piece.textContent) : 0);
}

function shown(piece, from, to) {
  if (piece.classList.contains("unseen")) return piece.textContent;
  const start = Number(piece.dataset.s);
  return [...piece.textContent].slice(Math.max(0, from - start), to - start).join("");
}

/** Return {start, end, quote} of what is selected in `words`, or null where nothing of it is. */
export function selected(words) {
  const selection = window.getSelection();
  if (!selection || selection.rangeCount === 0 || selection.isCollapsed) return null;
  const range = selection.getRangeAt(0);
  const pieces = [...words.querySelectorAll("[data-s]")].filter((piece) => range.intersectsNode(piece));
  if (!pieces.length) return null;
  const first = pieces[0];
  const last = pieces.at(-1);
  const beginsHere = pieceOf(range.startContainer) === first;
  const endsHere = pieceOf(range.endContainer) === last;
  let start = beginsHere ? placeIn(first, range.startContainer, range.startOffset, false) : Number(first.dataset.s);
  let end = endsHere ? placeIn(last, range.endContainer, range.endOffset, true) : placeIn(last, last, 0, true);
  const all = pieces.map((piece) => shown(piece, start, end)).join("");
  start += letters(all) - letters(all.trimStart());
  end -= letters(all) - letters(all.trimEnd());
  return end > start ? { start, end, quote: all.trim() } : null;
}
