// The inline check on leaving a field, and focus on the summary of errors. The server checks everything again.
import { each } from "./dom.js";

each("[data-error-summary]", (summary) => {
  if ("takeFocus" in summary.dataset) summary.focus();
  summary.addEventListener("click", (event) => {
    const link = event.target.closest("a[href^='#']");
    const field = link && document.getElementById(decodeURIComponent(link.hash.slice(1)));
    if (!field) return;
    event.preventDefault();
    const target = field.matches("input, select, textarea") ? field : field.querySelector("input:not([type=hidden]), select, textarea") ?? field;
    target.focus();
    field.closest("[data-field]")?.scrollIntoView({ block: "center" });
  });
});

function problemOf(field, input) {
  if (input.value.trim() === "") return field.dataset.missing ?? "";
  return input.validity.valid ? "" : input.validationMessage;
}

function show(field, input, problem) {
  let line = field.querySelector("[data-inline-error]");
  if (!problem) {
    line?.remove();
    input.removeAttribute("aria-invalid");
    field.classList.remove("field-invalid");
    return;
  }
  if (!line) {
    line = document.createElement("p");
    line.className = "field-error";
    line.dataset.inlineError = "";
    line.id = `${input.id}_inline`;
    input.setAttribute("aria-describedby", [input.getAttribute("aria-describedby"), line.id].filter(Boolean).join(" "));
    (input.closest(".combo") ?? input).before(line);
  }
  line.textContent = problem;
  input.setAttribute("aria-invalid", "true");
  field.classList.add("field-invalid");
}

// Only a field that was changed is checked: tabbing past an empty one accuses nobody.
each("[data-field]", (field) => {
  const touched = new WeakSet();
  field.addEventListener("input", (event) => {
    touched.add(event.target);
    if (field.querySelector("[data-inline-error]")) show(field, event.target, problemOf(field, event.target));
  });
  field.addEventListener("focusout", (event) => {
    const input = event.target;
    if (!touched.has(input) || !input.matches("input:not([type=checkbox],[type=radio],[type=file]), textarea")) return;
    if (input.getAttribute("role") === "combobox") return;
    show(field, input, problemOf(field, input));
  });
});
