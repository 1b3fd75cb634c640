// A file dropped or chosen is checked for kind and size before it is sent.
import { each, fill } from "./dom.js";

each("[data-drop]", (drop) => {
  const input = drop.querySelector("input[type=file]");
  const status = drop.querySelector("[data-drop-status]");
  const invite = drop.querySelector("[data-drop-invite]");
  if (invite) invite.hidden = false;

  const problem = (file) => {
    const limit = Number(drop.dataset.largestMb);
    if (limit && file.size > limit * 1024 * 1024) return fill(drop.dataset.tooLarge, { name: file.name, limit });
    const kinds = input.accept.split(",").map((kind) => kind.trim().toLowerCase()).filter((kind) => kind.startsWith("."));
    if (kinds.length && !kinds.some((kind) => file.name.toLowerCase().endsWith(kind))) return fill(drop.dataset.wrongKind, { name: file.name });
    return "";
  };

  const check = () => {
    const files = [...input.files];
    const wrong = files.map(problem).find(Boolean) ?? "";
    drop.classList.toggle("is-wrong", Boolean(wrong));
    drop.classList.toggle("is-chosen", Boolean(files.length) && !wrong);
    status.textContent = wrong || (files.length ? fill(drop.dataset.chosen, { name: files.map((file) => file.name).join(", ") }) : "");
    if (wrong) input.value = "";
  };

  input.addEventListener("change", check);
  for (const kind of ["dragenter", "dragover"]) {
    drop.addEventListener(kind, (event) => {
      event.preventDefault();
      drop.classList.add("is-over");
    });
  }
  for (const kind of ["dragleave", "drop"]) drop.addEventListener(kind, () => drop.classList.remove("is-over"));
  drop.addEventListener("drop", (event) => {
    event.preventDefault();
    if (!event.dataTransfer.files.length || input.disabled) return;
    const given = new DataTransfer();
    const files = input.multiple ? event.dataTransfer.files : [event.dataTransfer.files[0]];
    for (const file of files) given.items.add(file);
    input.files = given.files;
    check();
    input.dispatchEvent(new Event("change", { bubbles: true }));
  });
});
