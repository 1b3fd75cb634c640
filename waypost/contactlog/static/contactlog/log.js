// Logging a contact: a timer that fills the minutes, Ctrl+Enter saves, and a chosen client counts as typed.
import { each } from "../web/js/dom.js";

function clock(seconds) {
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
}

function watch(form) {
  const box = form.querySelector("[data-timer]");
  const shown = form.querySelector("[data-timer-shown]");
  const minutes = form.elements.minutes;
  const kept = form.elements.seconds;
  const before = Number(kept.value) || 0;
  const begun = Date.now();
  const seconds = () => before + Math.floor((Date.now() - begun) / 1000);
  const take = () => { minutes.value = Math.max(1, Math.round(seconds() / 60)); };

  box.hidden = false;
  const tick = () => {
    box.hidden = minutes.value !== "";
    shown.textContent = clock(seconds());
  };
  tick();
  setInterval(tick, 1000);
  // What was typed keeps the time with it, so that a draft goes on where it stopped.
  form.addEventListener("input", () => { kept.value = seconds(); }, true);
  form.querySelector("[data-timer-take]").addEventListener("click", () => {
    take();
    minutes.dispatchEvent(new Event("input", { bubbles: true }));
    minutes.focus();
  });
  form.addEventListener("submit", () => minutes.value === "" && take(), true);
}

each("form[data-log]", (form) => {
  watch(form);
  form.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey)) return;
    event.preventDefault();
    form.requestSubmit();
  });
});

document.addEventListener("htmx:afterSwap", (event) => {
  const form = event.detail.target.closest?.("form[data-log]") ?? document.getElementById("log");
  if (form && event.detail.target.matches?.("[data-chooser]")) form.dispatchEvent(new Event("change", { bubbles: true }));
});

// Beside the form there is room to show the first call guide at once.
if (matchMedia("(min-width: 1100px)").matches) document.querySelector(".guide")?.setAttribute("open", "");
