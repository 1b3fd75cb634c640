// A signature drawn with finger, pen or mouse, kept as a PNG data address in the hidden field.
import { each } from "./dom.js";

each("[data-signature]", (box) => {
  const canvas = box.querySelector("canvas");
  const field = box.querySelector("input[type=hidden]");
  const status = box.querySelector("[data-signature-status]");
  const pen = canvas.getContext("2d");
  let drawing = false;
  box.hidden = false;

  const clear = () => {
    // White paper and black ink in both themes: the picture is printed later.
    pen.fillStyle = "#fff";
    pen.fillRect(0, 0, canvas.width, canvas.height);
    pen.strokeStyle = "#000";
    pen.lineWidth = 3;
    pen.lineCap = "round";
    pen.lineJoin = "round";
    field.value = "";
    status.textContent = status.dataset.empty;
  };

  const place = (event) => {
    const frame = canvas.getBoundingClientRect();
    return [((event.clientX - frame.left) * canvas.width) / frame.width, ((event.clientY - frame.top) * canvas.height) / frame.height];
  };

  canvas.addEventListener("pointerdown", (event) => {
    if (!event.isPrimary || event.button !== 0) return;
    drawing = true;
    canvas.setPointerCapture(event.pointerId);
    pen.beginPath();
    pen.moveTo(...place(event));
    event.preventDefault();
  });
  canvas.addEventListener("pointermove", (event) => {
    if (!drawing || !event.isPrimary) return;
    for (const point of event.getCoalescedEvents?.() ?? [event]) pen.lineTo(...place(point));
    pen.stroke();
  });
  const finish = () => {
    if (!drawing) return;
    drawing = false;
    field.value = canvas.toDataURL("image/png");
    status.textContent = status.dataset.signed;
    field.dispatchEvent(new Event("change", { bubbles: true }));
  };
  canvas.addEventListener("pointerup", finish);
  canvas.addEventListener("pointercancel", finish);
  box.querySelector("[data-signature-clear]").addEventListener("click", () => {
    clear();
    field.dispatchEvent(new Event("change", { bubbles: true }));
  });

  const before = field.value;
  clear();
  if (before.startsWith("data:image/png;base64,")) {
    const picture = new Image();
    picture.addEventListener("load", () => pen.drawImage(picture, 0, 0));
    picture.src = before;
    field.value = before;
    status.textContent = status.dataset.signed;
  }
});
