// Several pages into one document: each shot of the camera is added to the pages chosen before, in their order.
import { fill } from "../web/js/dom.js";

const pages = document.querySelector("[data-pages]");
const camera = document.querySelector("[data-camera]");
const box = document.querySelector("[data-shots]");

if (pages && camera && box) {
  const list = box.querySelector("[data-shots-list]");
  const count = box.querySelector("[data-shots-count]");
  let chosen = [];
  camera.closest(".field")?.after(box);

  const keep = () => {
    const given = new DataTransfer();
    for (const file of chosen) given.items.add(file);
    pages.files = given.files;
    draw();
  };

  const remove = (file) => {
    chosen = chosen.filter((one) => one !== file);
    keep();
    camera.focus();
  };

  const line = (file) => {
    const item = document.createElement("li");
    if (["image/jpeg", "image/png", "image/webp"].includes(file.type)) {
      const reader = new FileReader();
      const picture = document.createElement("img");
      picture.alt = "";
      reader.addEventListener("load", () => { picture.src = reader.result; });
      if (file.size < 8 * 1024 * 1024) reader.readAsDataURL(file);
      item.append(picture);
    }
    const name = document.createElement("bdi");
    name.textContent = file.name;
    const button = document.createElement("button");
    button.type = "button";
    button.className = "btn btn-sm btn-quiet";
    button.textContent = fill(box.dataset.remove, { name: file.name });
    button.addEventListener("click", () => remove(file));
    item.append(name, button);
    return item;
  };

  const draw = () => {
    box.hidden = false;
    count.textContent = chosen.length ? fill(box.dataset.count, { count: chosen.length }) : box.dataset.none;
    list.replaceChildren(...chosen.map(line));
  };

  // Choosing again adds; a page with a wrong kind or size was taken off by the check of the drop field before.
  pages.addEventListener("change", () => {
    const fresh = [...pages.files].filter((file) => !chosen.includes(file));
    if (!fresh.length && pages.files.length === chosen.length) return;
    chosen = [...chosen, ...fresh];
    keep();
  });

  camera.addEventListener("change", () => {
    chosen = [...chosen, ...camera.files];
    camera.value = "";
    keep();
    pages.dispatchEvent(new Event("change", { bubbles: true }));
  });

  // On a slow network somebody has chosen before this script came.
  for (const input of [pages, camera]) {
    if (input.files.length) input.dispatchEvent(new Event("change", { bubbles: true }));
  }
}
