// Copies what stands in a field: <button data-copy="id of the field">.
for (const button of document.querySelectorAll("[data-copy]")) {
  button.addEventListener("click", async () => {
    const field = document.getElementById(button.dataset.copy);
    field.select();
    await navigator.clipboard.writeText(field.value);
    for (const said of document.querySelectorAll("[data-copied]")) said.hidden = false;
  });
}
