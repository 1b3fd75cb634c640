// A computer that many people use one after another: it clears itself between them, and keeps no way back.
// Loaded only where somebody has made the computer a kiosk (`/en/kiosk/`), which is remembered on it alone.

const IDLE = 90; // seconds without a touch until it asks
const LAST = 20; // seconds to answer

const home = document.querySelector(".brand").href;
let words = null; // how the kiosk speaks; without a network it has no words, and clears itself without asking

function clear() {
  for (const name of Object.keys(localStorage)) if (name.startsWith("waypost-ticks")) localStorage.removeItem(name);
  sessionStorage.clear();
  window.speechSynthesis?.cancel();
  location.replace(home);
}

// Whoever goes back in the history, or finds a page that the browser kept whole, begins at the first page.
const [arrival] = performance.getEntriesByType("navigation");
if (arrival?.type === "back_forward") clear();
addEventListener("pageshow", (event) => { if (event.persisted) clear(); });

// Nothing typed is kept by the browser: neither to offer it to the next person, nor to fill it in again.
function forgetTyping() {
  for (const form of document.forms) form.autocomplete = "off";
}
forgetTyping();

// No way back to what the person before has read: each page takes the place of the last one in the history.
document.addEventListener("click", (event) => {
  const link = event.target.closest("a[href]");
  if (!link || event.defaultPrevented || link.hasAttribute("download")) return;
  const url = new URL(link.href);
  const samePlace = url.pathname + url.search === location.pathname + location.search;
  if (url.origin === location.origin && !(samePlace && url.hash)) {
    event.preventDefault();
    location.replace(url);
  }
});

// What a form brings takes the place of the page that held it, in the same entry of the history.
document.addEventListener("submit", async (event) => {
  const form = event.target;
  if (event.defaultPrevented || !["get", "post"].includes(form.method)) return;
  event.preventDefault();
  const typed = new FormData(form, event.submitter);
  const url = new URL(form.action);
  if (form.method === "get") {
    url.search = new URLSearchParams(typed);
    location.replace(url);
    return;
  }
  if (form.ariaBusy) return; // it is on its way already
  form.ariaBusy = "true";
  try {
    const body = form.enctype === "multipart/form-data" ? typed : new URLSearchParams(typed);
    const answer = await fetch(url, { method: "POST", body, cache: "no-store" });
    if (answer.redirected) location.replace(answer.url);
    else show(new DOMParser().parseFromString(await answer.text(), "text/html"), url);
  } catch {
    notSent(form);
  }
  form.ariaBusy = null;
});

function show(page, url) {
  const main = page.querySelector("main");
  for (const form of main.querySelectorAll("form:not([action])")) form.action = url;
  for (const button of main.querySelectorAll("[data-print]")) {
    button.hidden = false;
    button.addEventListener("click", () => print());
  }
  document.title = page.title;
  document.querySelector("main").replaceWith(main);
  forgetTyping();
  const asked = url.hash && main.querySelector(url.hash);
  const first = asked || main.querySelector("[data-take-focus]") || main.querySelector("h1");
  if (!first) return;
  first.tabIndex = -1;
  first.focus();
  if (first.localName === "h1") scrollTo(0, 0);
}

function notSent(form) {
  if (!words || form.querySelector("[data-not-sent]")) return;
  const says = document.createElement("p");
  says.dataset.notSent = "";
  says.className = "field-error";
  says.setAttribute("role", "alert");
  says.textContent = words.unsent;
  form.append(says);
}

try {
  const page = await (await fetch(new URL("kiosk/", home))).text();
  words = { ...new DOMParser().parseFromString(page, "text/html").querySelector("[data-kiosk]").dataset };
} catch { /* no network */ }

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
