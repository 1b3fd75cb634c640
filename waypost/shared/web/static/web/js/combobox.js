// A type-ahead over a <select>: ARIA 1.2 combobox with a listbox. The select keeps the value and is what is sent.
// With data-more it also asks the server for what the list leaves out; what is chosen of that joins the select.
import { each, fill } from "./dom.js";

const WAIT = 200; // milliseconds after the last letter
const FEWEST = 2; // letters worth asking for

const plain = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLocaleLowerCase();

/** Options that hold every typed word; those that start with the text come first. */
function matching(options, typed) {
  const wanted = plain(typed).split(/\s+/).filter(Boolean);
  const found = options.filter(({ key }) => wanted.every((word) => key.includes(word)));
  const start = wanted.join(" ");
  return found.sort((a, b) => Number(b.key.startsWith(start)) - Number(a.key.startsWith(start)));
}

function element(name, attributes) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  return made;
}

class Combobox {
  constructor(box) {
    this.box = box;
    this.select = box.querySelector("select");
    this.options = [...this.select.options]
      .filter((option) => option.value !== "")
      .map((option) => ({ option, label: option.text, key: plain(`${option.text} ${option.dataset.also ?? ""}`) }));
    this.active = -1;
    this.asked = 0;
    this.build();
    this.listen();
    this.showChosen();
  }

  build() {
    const id = this.select.id;
    const label = document.querySelector(`label[for="${CSS.escape(id)}"]`);
    this.select.id = `${id}_select`;
    this.select.hidden = true;
    this.input = element("input", {
      type: "text", id, class: "combo-input", role: "combobox", autocomplete: "off", spellcheck: "false",
      "aria-autocomplete": "list", "aria-expanded": "false", "aria-controls": `${id}_list`,
      placeholder: this.select.dataset.placeholder ?? "",
    });
    for (const name of ["aria-describedby", "aria-invalid", "aria-label"]) {
      if (this.select.hasAttribute(name)) this.input.setAttribute(name, this.select.getAttribute(name));
    }
    this.input.required = this.select.required;
    this.input.disabled = this.select.disabled;
    this.select.required = false;
    this.toggle = element("button", {
      type: "button", class: "combo-toggle", tabindex: "-1", "aria-label": this.box.dataset.openLabel,
      "aria-expanded": "false", "aria-controls": `${id}_list`,
    });
    this.toggle.disabled = this.select.disabled;
    this.toggle.append(chevron());
    this.list = element("ul", { id: `${id}_list`, role: "listbox", class: "combo-list", hidden: "" });
    if (label) {
      label.id ||= `${id}_label`;
      this.list.setAttribute("aria-labelledby", label.id);
    } else if (this.select.hasAttribute("aria-label")) {
      this.list.setAttribute("aria-label", this.select.getAttribute("aria-label"));
    }
    this.status = element("div", { role: "status", class: "visually-hidden" });
    this.box.append(this.input, this.toggle, this.list, this.status);
  }

  listen() {
    this.input.addEventListener("input", () => {
      this.open(this.input.value);
      this.askForMore(this.input.value.trim());
    });
    this.input.addEventListener("keydown", (event) => this.key(event));
    this.input.addEventListener("click", () => this.list.hidden && this.open(""));
    this.input.addEventListener("blur", () => this.settle());
    this.toggle.addEventListener("mousedown", (event) => event.preventDefault());
    this.toggle.addEventListener("click", () => {
      this.input.focus();
      if (this.list.hidden) this.open("");
      else this.close();
    });
    this.list.addEventListener("mousedown", (event) => event.preventDefault());
    this.list.addEventListener("click", (event) => {
      const row = event.target.closest("[role=option]");
      if (row) this.choose(this.shown[row.dataset.at]);
    });
    this.select.form?.addEventListener("reset", () => setTimeout(() => this.showChosen()));
  }

  open(typed) {
    this.shown = matching(this.options, typed);
    this.list.replaceChildren(...this.shown.map((item, at) => this.row(item, at)));
    if (!this.shown.length) {
      const none = element("li", { class: "combo-empty", role: "option", "aria-disabled": "true", "aria-selected": "false" });
      none.textContent = this.box.dataset.none;
      this.list.append(none);
    }
    this.list.hidden = false;
    this.expanded(true);
    this.mark(typed && this.shown.length ? 0 : this.shown.findIndex((item) => item.option.selected));
    this.announce();
  }

  /** Rare answers come a moment later, below those at hand; an answer that was overtaken is dropped. */
  askForMore(typed) {
    const turn = ++this.asked;
    clearTimeout(this.timer);
    this.pending = null;
    if (!this.box.dataset.more || typed.length < FEWEST) return;
    this.pending = new Promise((done) => { this.timer = setTimeout(done, WAIT); })
      .then(() => fetch(`${this.box.dataset.more}?q=${encodeURIComponent(typed)}`, { headers: { Accept: "application/json" } }))
      .then((answer) => (answer.ok ? answer.json() : { found: [] }))
      .then(({ found }) => turn === this.asked && this.takeUp(found, typed))
      .catch(() => {}) // without the network the list at hand still serves
      .finally(() => { if (turn === this.asked) this.pending = null; });
  }

  takeUp(found, typed) {
    const known = new Set(this.options.map(({ option }) => option.value));
    for (const { value, label, own } of found.filter((one) => !known.has(one.value))) {
      const also = own ? `${label} · ${own}` : label;
      this.options.push({ option: new Option(label, value), label: also, key: plain(`${also} ${value} ${typed}`) });
    }
    if (found.length && document.activeElement === this.input && this.input.value.trim() === typed) this.open(this.input.value);
  }

  row(item, at) {
    const row = element("li", { role: "option", id: `${this.input.id}_${at}`, "data-at": at, "aria-selected": "false" });
    if (item.option.selected) row.classList.add("is-chosen");
    row.textContent = item.label;
    return row;
  }

  announce() {
    const { none, countOne, countMany } = this.box.dataset;
    const count = this.shown.length;
    this.status.textContent = count === 0 ? none : count === 1 ? countOne : fill(countMany, { count });
  }

  mark(at) {
    this.active = at;
    for (const row of this.list.children) row.setAttribute("aria-selected", String(row.dataset.at === String(at)));
    const row = this.list.children[at];
    if (at >= 0 && row) {
      this.input.setAttribute("aria-activedescendant", row.id);
      row.scrollIntoView({ block: "nearest" });
    } else this.input.removeAttribute("aria-activedescendant");
  }

  key(event) {
    const last = (this.shown?.length ?? 0) - 1;
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      if (this.list.hidden) return this.open("");
      const step = event.key === "ArrowDown" ? 1 : -1;
      return this.mark(this.active + step > last ? 0 : this.active + step < 0 ? last : this.active + step);
    }
    if (event.key === "Enter" && !this.list.hidden) {
      event.preventDefault();
      if (this.shown[this.active]) this.choose(this.shown[this.active]);
    } else if (event.key === "Escape" && !this.list.hidden) {
      event.preventDefault();
      this.showChosen();
      this.close();
    }
    return undefined;
  }

  choose(item) {
    this.take(item);
    this.showChosen();
    this.close();
    this.tell();
  }

  take(item) {
    if (!this.select.contains(item.option)) this.select.append(item.option);
    this.select.value = item.option.value;
  }

  /** On leaving: an exact or only match is taken, an empty box clears the choice, anything else goes back. */
  settle() {
    if (this.list.hidden && this.input.value === this.chosenLabel()) return;
    const typed = plain(this.input.value.trim());
    const exact = this.options.find((item) => plain(item.label) === typed || plain(item.option.text) === typed);
    if (typed && !exact && this.pending) return void this.pending.then(() => this.settle());
    const only = typed && this.shown?.length === 1 ? this.shown[0] : null;
    const before = this.select.value;
    if (!typed) this.select.value = "";
    else if (exact || only) this.take(exact ?? only);
    this.showChosen();
    this.close();
    if (this.select.value !== before) this.tell();
  }

  tell() {
    this.select.dispatchEvent(new Event("input", { bubbles: true }));
    this.select.dispatchEvent(new Event("change", { bubbles: true }));
  }

  chosenLabel() {
    const option = this.select.selectedOptions[0];
    return option && option.value !== "" ? option.text : "";
  }

  showChosen() { this.input.value = this.chosenLabel(); }

  expanded(open) {
    this.input.setAttribute("aria-expanded", String(open));
    this.toggle.setAttribute("aria-expanded", String(open));
  }

  close() {
    this.list.hidden = true;
    this.active = -1;
    this.expanded(false);
    this.input.removeAttribute("aria-activedescendant");
  }
}

function chevron() {
  const SVG = "http://www.w3.org/2000/svg";
  const icon = document.createElementNS(SVG, "svg");
  icon.setAttribute("class", "icon");
  icon.setAttribute("aria-hidden", "true");
  icon.setAttribute("viewBox", "0 0 16 16");
  const path = document.createElementNS(SVG, "path");
  path.setAttribute("d", "M1.6 4.6a.5.5 0 0 1 .8 0L8 10.3l5.6-5.7a.5.5 0 0 1 .8.7l-6 6a.5.5 0 0 1-.8 0l-6-6a.5.5 0 0 1 0-.7");
  icon.append(path);
  return icon;
}

each("[data-combo]", (box) => new Combobox(box));
