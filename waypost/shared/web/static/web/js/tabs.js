// Rows of tabs: the open one in sight, and the one marked that htmx has just opened.
import { each } from "./dom.js";

/** Scroll the row, never the page. */
function bringIntoSight(row) {
  const open = row.querySelector("[aria-current]");
  if (!open || row.scrollWidth <= row.clientWidth) return;
  const frame = row.getBoundingClientRect();
  const tab = open.getBoundingClientRect();
  row.scrollLeft += tab.left + tab.width / 2 - (frame.left + frame.width / 2);
}

/** “More” bears the name of the tab in it that is open. */
function nameMore(nav, open) {
  const more = nav.querySelector(".tabs-more");
  if (!more) return;
  const within = more.contains(open);
  const name = more.querySelector("[data-more]");
  name.textContent = within ? open.textContent.trim() : name.dataset.more;
  more.querySelector("summary").classList.toggle("active", within);
  if (within && more.open) {
    more.open = false;
    more.querySelector("summary").focus();
  }
}

each(".nav-tabs", bringIntoSight);

document.addEventListener("htmx:afterRequest", (event) => {
  const link = event.target.closest?.("[data-tab]");
  if (!link || !event.detail.successful) return;
  const nav = link.closest("nav");
  for (const other of nav.querySelectorAll("[aria-current]")) other.removeAttribute("aria-current");
  link.setAttribute("aria-current", "page");
  nameMore(nav, link);
  nav.querySelectorAll(".nav-tabs").forEach(bringIntoSight);
});
