// Translating by keyboard: Ctrl+Enter saves, Alt+arrow down goes to the next text that waits, the original is copied in place.
const pieces = [...document.querySelectorAll(".piece")];

function enter(piece) {
  const fields = [...piece.querySelectorAll("form input:not([type=hidden]), form textarea")];
  const field = fields.find((one) => !one.value.trim()) ?? fields[0];
  piece.scrollIntoView({ block: "start" });
  field?.focus({ preventScroll: true });
}

function next(from) {
  const here = pieces.indexOf(from);
  const after = [...pieces.slice(here + 1), ...pieces.slice(0, here + 1)];
  const wanted = after.find((piece) => "waits" in piece.dataset);
  if (wanted) enter(wanted);
}

document.addEventListener("keydown", (event) => {
  if (event.isComposing) return;
  const piece = event.target.closest?.(".piece");
  if (event.key === "Enter" && (event.ctrlKey || event.metaKey) && piece) {
    event.preventDefault();
    piece.querySelector("button[value=save]").click();
  } else if (event.key === "ArrowDown" && event.altKey && !event.ctrlKey) {
    event.preventDefault();
    next(piece);
  }
});

document.addEventListener("click", (event) => {
  const link = event.target.closest?.("a[data-copy]");
  if (!link) return;
  event.preventDefault();
  const piece = link.closest(".piece");
  for (const original of piece.querySelectorAll("[data-original]")) {
    const field = piece.querySelector(`form [name=${original.dataset.original}]`);
    if (!field) continue;
    field.value = original.textContent;
    field.dispatchEvent(new Event("input", { bubbles: true }));
  }
  enter(piece);
});

// After the browser has gone to the part of the page that the address names, on to its first empty field.
window.addEventListener("load", () => setTimeout(() => {
  const target = location.hash.length > 1 && document.getElementById(location.hash.slice(1));
  if (target && pieces.includes(target) && !document.querySelector("[data-error-summary]")) enter(target);
}));
