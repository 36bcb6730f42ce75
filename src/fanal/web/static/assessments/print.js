// The button that prints the board; without this script the browser's own menu does. What the board asks for after it
// stands is waited for, so that the paper holds all of it; what does not come keeps no paper back.
const ENDS = ["htmx:afterSettle", "htmx:responseError", "htmx:sendError", "htmx:timeout"];
let asked = false;

const awaited = () => window.htmx && document.querySelector("[data-awaited]");

function ended() {
  document.querySelector("[data-awaited]")?.removeAttribute("data-awaited");
  if (!asked) return;
  asked = false;
  window.print();
}

for (const end of ENDS) document.addEventListener(end, ended);
for (const button of document.querySelectorAll("[data-print]")) {
  button.addEventListener("click", () => {
    if (awaited()) asked = true;
    else window.print();
  });
}
