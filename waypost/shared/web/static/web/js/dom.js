// What the other modules share.

/** Call `enhance(element)` once for each match, now and in whatever htmx swaps in later. */
export function each(selector, enhance) {
  const seen = new WeakSet();
  const visit = (root) => {
    const found = root.matches?.(selector) ? [root] : [];
    for (const element of [...found, ...(root.querySelectorAll?.(selector) ?? [])]) {
      if (seen.has(element)) continue;
      seen.add(element);
      enhance(element);
    }
  };
  visit(document);
  document.addEventListener("htmx:load", (event) => visit(event.target));
}

/** Whether keys go into something the person is typing in. */
export function isTyping(target) {
  return target.closest?.("input:not([type=checkbox],[type=radio],[type=button],[type=submit]), textarea, select, [contenteditable], [role=combobox]") !== null;
}

/** Fill `{name}` placeholders of a translated sentence. */
export function fill(sentence, values) {
  return sentence.replace(/\{(\w+)\}/g, (whole, name) => values[name] ?? whole);
}
