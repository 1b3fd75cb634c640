// The queue of what is to be checked: after one statement was answered, the next one has the focus.

function nextAfter(row) {
  for (let next = row.nextElementSibling; next; next = next.nextElementSibling) {
    const button = next.querySelector("[data-due-confirm]");
    if (button) return button;
  }
  return document.querySelector("[data-due-end]");
}

// At once, not after htmx has settled: the next Enter may come between, and would be lost.
document.addEventListener("htmx:afterSwap", (event) => {
  const row = event.target;
  if (row.matches?.("[data-due-done]")) nextAfter(row)?.focus();
  else if (row.matches?.("[data-due-refused]")) row.querySelector("[data-due-confirm]")?.focus();
});

const all = document.querySelector("[data-all]");
if (all) {
  all.hidden = false;
  all.querySelector("input").addEventListener("change", (event) => {
    for (const box of document.querySelectorAll("input[name=statement][form=several]")) box.checked = event.target.checked;
  });
}
