// A computer that many people use one after another: it clears itself between them, and keeps no way back.
// Loaded only where somebody has made the computer a kiosk (`/en/kiosk/`), which is remembered on it alone.

const IDLE = 90; // seconds without a touch until it asks
const LAST = 20; // seconds to answer

const home = document.querySelector(".brand").href;
let words = null; // without a network it has none: then it clears itself without asking
try {
  const page = await (await fetch(new URL("kiosk/", home))).text();
  words = { ...new DOMParser().parseFromString(page, "text/html").querySelector("[data-kiosk]").dataset };
} catch { /* see above */ }

function clear() {
  for (const name of Object.keys(localStorage)) if (name.startsWith("waypost-ticks")) localStorage.removeItem(name);
  sessionStorage.clear();
  window.speechSynthesis?.cancel();
  location.replace(home);
}

if (words) {
  const done = document.createElement("button");
  done.type = "button";
  done.className = "button";
  done.textContent = words.done;
  done.addEventListener("click", clear);
  document.querySelector("header.site .wrap").append(done);
}
const exit = document.querySelector("[data-quick-exit]");
if (exit) {
  exit.href = home; // another website would stay open for the next person, also after Shift three times
  exit.parentElement.remove();
}

const ask = document.createElement("dialog");
ask.setAttribute("aria-labelledby", "kiosk-asks");
const asks = document.createElement("h2");
asks.id = "kiosk-asks";
const timer = document.createElement("p");
timer.setAttribute("role", "timer");
timer.setAttribute("aria-live", "off");
const stay = document.createElement("button");
stay.type = "button";
stay.className = "button button-primary";
stay.autofocus = true;
ask.append(asks, timer, stay);
if (words) {
  asks.textContent = words.asks;
  stay.textContent = words.stay;
}
document.body.append(ask);

let left = IDLE + LAST;
function touched() {
  left = IDLE + LAST;
  if (ask.open) ask.close();
}
stay.addEventListener("click", touched);
for (const kind of ["keydown", "pointerdown", "scroll"]) addEventListener(kind, () => { if (!ask.open) touched(); }, { passive: true });
setInterval(() => {
  left -= 1;
  if (left <= 0) clear();
  else if (words && left <= LAST) {
    if (!ask.open) ask.showModal();
    timer.textContent = words.clears.replace("{seconds}", left);
  }
}, 1000);

// No way back to what the person before has read: each page takes the place of the last one in the history.
document.addEventListener("click", (event) => {
  const link = event.target.closest("a[href]");
  if (!link || event.defaultPrevented || link.hasAttribute("download")) return;
  const url = new URL(link.href);
  if (url.origin === location.origin && url.pathname !== location.pathname) {
    event.preventDefault();
    location.replace(url);
  }
});
document.addEventListener("submit", (event) => {
  const form = event.target;
  if (form.method !== "get") return;
  event.preventDefault();
  location.replace(`${form.action.split("?")[0]}?${new URLSearchParams(new FormData(form))}`);
});
