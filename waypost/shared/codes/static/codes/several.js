// Several answers out of a long list: a type-ahead that adds, and a button for each answer that takes it away.
// The <select multiple> keeps the values and is what is sent; without scripts it is used as it is.
import { each, fill } from "../web/js/dom.js";

function adder(box, select) {
  const single = document.createElement("select");
  single.id = select.id;
  single.append(new Option("", ""), ...[...select.children].map((child) => child.cloneNode(true)));
  single.value = "";
  for (const name of ["aria-describedby", "aria-invalid", "aria-label"]) {
    if (select.hasAttribute(name)) single.setAttribute(name, select.getAttribute(name));
  }
  const combo = document.createElement("div");
  combo.className = "combo";
  Object.assign(combo.dataset, { combo: "", ...box.dataset });
  delete combo.dataset.several;
  combo.append(single);
  return { combo, single };
}

function answer(option, remove, takeAway) {
  const row = document.createElement("li");
  const button = document.createElement("button");
  button.type = "button";
  button.className = "btn btn-secondary btn-sm";
  button.setAttribute("aria-label", fill(remove, { label: option.text }));
  button.textContent = `${option.text} ×`;
  button.addEventListener("click", takeAway);
  row.append(button);
  return row;
}

each("[data-several]", (box) => {
  const select = box.querySelector("select");
  const { combo, single } = adder(box, select);
  const chosen = document.createElement("ul");
  chosen.className = "cluster list-unstyled";
  select.id = `${select.id}_several`;
  select.hidden = true;
  select.required = false;
  box.append(chosen, combo);

  const change = (option, selected) => {
    option.selected = selected;
    draw();
    select.dispatchEvent(new Event("change", { bubbles: true }));
  };
  const draw = () => {
    const rows = [...select.selectedOptions].map((option) =>
      answer(option, box.dataset.remove, () => {
        change(option, false);
        combo.querySelector("[role=combobox]")?.focus();
      }));
    chosen.replaceChildren(...rows);
    chosen.hidden = rows.length === 0;
  };
  single.addEventListener("change", () => {
    if (!single.value) return;
    let option = [...select.options].find(({ value }) => value === single.value);
    if (!option) { // a rare one, which the list does not show
      option = new Option(single.selectedOptions[0].text, single.value);
      select.append(option);
    }
    single.value = "";
    combo.querySelector("[role=combobox]").value = "";
    change(option, true);
  });
  select.form?.addEventListener("reset", () => setTimeout(draw));
  draw();
  combo.dispatchEvent(new CustomEvent("htmx:load", { bubbles: true })); // the type-ahead finds its box by this
});
