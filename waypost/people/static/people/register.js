// One key for the likeliest match: a button with `data-hotkey` is pressed by it, also while typing.
document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.altKey || event.metaKey) return;
  const button = document.querySelector(`[data-hotkey="${CSS.escape(event.key)}"]`);
  if (!button) return;
  event.preventDefault();
  button.click();
});
