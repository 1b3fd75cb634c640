// What public pages gain where scripts run: reading aloud, printing, sharing, ticks that stay on the device.
// Every button is hidden in the page and shown here, only where the browser can do it.

const language = document.documentElement.lang;
const all = (selector) => document.querySelectorAll(selector);

// Reading aloud with the browser's own voice.
const speech = window.speechSynthesis;
function speak(text, done) {
  speech.cancel();
  const said = new SpeechSynthesisUtterance(text);
  said.lang = language;
  said.rate = 0.9;
  said.onend = said.onerror = done || null;
  speech.speak(said);
}
function textOf(article) {
  const parts = article.querySelectorAll("h1, h2, h3, p, li, dt, dd");
  return [...parts].filter((part) => !part.closest("footer, .page-tools, .source, .crumbs") && !part.querySelector("p, li"))
    .map((part) => part.textContent.trim()).filter(Boolean).join(". ");
}
if (speech && "SpeechSynthesisUtterance" in window) {
  for (const button of all("[data-listen]")) {
    button.hidden = false;
    button.addEventListener("click", () => speak(button.dataset.listen));
  }
  for (const button of all("[data-listen-page]")) {
    const label = button.querySelector("span");
    const begin = label.textContent;
    const rest = () => { label.textContent = begin; button.removeAttribute("aria-pressed"); };
    button.hidden = false;
    button.addEventListener("click", () => {
      if (button.getAttribute("aria-pressed")) { speech.cancel(); rest(); return; }
      label.textContent = button.dataset.stop;
      button.setAttribute("aria-pressed", "true");
      speak(textOf(document.querySelector("article") || document.querySelector("main")), rest);
    });
  }
  addEventListener("pagehide", () => speech.cancel());
}

for (const button of all("[data-print]")) {
  button.hidden = false;
  button.addEventListener("click", () => print());
}

for (const button of all("[data-share]")) {
  if (!navigator.share) break;
  button.hidden = false;
  button.addEventListener("click", () => navigator.share({ title: document.title, url: location.href }).catch(() => {}));
}

// Ticks of checklists: on this device only, under one name, so that they can be erased together.
const TICKS = "waypost-ticks";
function ticks() {
  try { return JSON.parse(localStorage.getItem(TICKS)) || {}; } catch { return {}; }
}
const kept = ticks();
for (const box of all("[data-tick]")) {
  box.checked = Boolean(kept[box.dataset.tick]);
  box.addEventListener("change", () => {
    const now = ticks();
    if (box.checked) now[box.dataset.tick] = 1; else delete now[box.dataset.tick];
    try { localStorage.setItem(TICKS, JSON.stringify(now)); } catch { /* the device is full: the tick holds while the page is open */ }
  });
}

// A computer of a centre or a library that many people use; its pages are counted apart from those at home.
try {
  if (localStorage.getItem("waypost-kiosk")) {
    import("./kiosk.js");
    fetch(location.href, { method: "HEAD", cache: "no-store", headers: { "Waypost-Kiosk": "1" } }).catch(() => {});
  }
} catch { /* no storage: no kiosk */ }
