// Marks the tab that htmx has just opened; the page itself is drawn with the right one marked.
document.addEventListener("htmx:afterRequest", (event) => {
  const link = event.target.closest?.("[data-tab]");
  if (!link || !event.detail.successful) return;
  for (const other of document.querySelectorAll(".client-tabs [aria-current]")) other.removeAttribute("aria-current");
  link.setAttribute("aria-current", "page");
});
