// Keyboard: `/` search, `n` new contact, `?` list of keys, arrows through a list of results.
import { isTyping } from "./dom.js";

const ROWS = "[data-rows] a[href], [data-rows] [data-row]";

function focusSearch() {
  const box = document.querySelector("[data-key=search]");
  box?.focus();
  box?.select();
}

function moveInRows(step) {
  const rows = [...document.querySelectorAll(ROWS)].filter((row) => row.checkVisibility?.() ?? true);
  if (!rows.length) return false;
  const here = rows.indexOf(document.activeElement);
  const next = here < 0 ? (step > 0 ? 0 : rows.length - 1) : here + step;
  if (next < 0) focusSearch();
  else rows[Math.min(next, rows.length - 1)].focus();
  return true;
}

function leaveField(event) {
  const target = event.target;
  if (event.defaultPrevented || target.closest("dialog, [popover]")) return;
  if (isTyping(target)) target.blur();
}

const ACTIONS = {
  "/": focusSearch,
  n: () => document.querySelector("[data-key=new-contact]")?.click(),
  "?": () => document.getElementById("keys")?.showModal(),
};

document.addEventListener("keydown", (event) => {
  if (event.key === "Escape") return leaveField(event);
  if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return undefined;
  if (document.querySelector("dialog[open]")) return undefined;
  const inSearch = event.target.matches?.("[data-key=search], [data-search-rows]");
  const arrow = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (arrow && (inSearch || event.target.closest?.("[data-rows]"))) {
    if (isTyping(event.target) && !inSearch) return undefined;
    if (moveInRows(arrow)) event.preventDefault();
    return undefined;
  }
  if (isTyping(event.target)) return undefined;
  const action = ACTIONS[event.key];
  if (!action) return undefined;
  event.preventDefault();
  return action();
});
