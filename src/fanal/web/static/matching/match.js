// The box takes a scanned zone of two lines; Enter sends it all the same.
const box = document.querySelector("textarea[data-one-line]");
const fit = () => {
  box.rows = Math.min(3, box.value.split("\n").length);
};

box?.addEventListener("keydown", (event) => {
  if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
  event.preventDefault();
  box.form.requestSubmit();
});
box?.addEventListener("input", fit);
if (box) fit();
