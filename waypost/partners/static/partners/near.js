// Sorts the places of a list by distance. The position stays on this phone: no request carries it.
const box = document.querySelector("[data-near]");
const list = document.querySelector("[data-near-list]");
const said = box?.querySelector("[data-near-said]");
const EARTH = 6371;

function kilometres(from, to) {
  const [lat1, lon1, lat2, lon2] = [...from, ...to].map((degrees) => (degrees * Math.PI) / 180);
  const half = Math.sin((lat2 - lat1) / 2) ** 2 + Math.cos(lat1) * Math.cos(lat2) * Math.sin((lon2 - lon1) / 2) ** 2;
  return 2 * EARTH * Math.asin(Math.sqrt(half));
}

function distance(item, here) {
  const places = (item.dataset.at ?? "").split(" ").filter(Boolean);
  return Math.min(...places.map((place) => kilometres(here, place.split(",").map(Number))), Infinity);
}

function inWords(far) {
  const metres = far < 1;
  const unit = metres ? "meter" : "kilometer";
  const value = metres ? Math.max(50, Math.round((far * 1000) / 50) * 50) : far;
  const options = { style: "unit", unit, maximumFractionDigits: far < 10 && !metres ? 1 : 0 };
  return new Intl.NumberFormat(document.documentElement.lang, options).format(value);
}

// More than one page: the whole list is fetched as it is, with nothing about where the phone stands.
async function everything() {
  if (!list.dataset.nearAll) return [...list.children];
  const answer = await fetch(list.dataset.nearAll, { credentials: "omit" });
  if (!answer.ok) return [...list.children];
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  const items = [...(page.querySelector("[data-near-list]")?.children ?? [])];
  return items.map((item) => document.adoptNode(item));
}

async function sort(here) {
  const items = await everything().catch(() => [...list.children]);
  const found = items.map((item) => ({ item, far: distance(item, here) }));
  found.sort((one, other) => (one.far === other.far ? 0 : one.far - other.far));
  for (const { item, far } of found) {
    const away = item.querySelector("[data-away]");
    if (!away || far === Infinity) continue;
    away.textContent = said.dataset.away.replace("{distance}", inWords(far));
    away.hidden = false;
  }
  list.replaceChildren(...found.map(({ item }) => item));
  document.querySelector("[data-near-pages]")?.setAttribute("hidden", "");
  delete list.dataset.nearAll;
  said.textContent = said.dataset.done;
}

if (box && list && "geolocation" in navigator) {
  box.hidden = false;
  box.querySelector("button").addEventListener("click", () => {
    said.textContent = said.dataset.asking;
    navigator.geolocation.getCurrentPosition(
      ({ coords }) => sort([coords.latitude, coords.longitude]),
      () => { said.textContent = said.dataset.denied; },
      { maximumAge: 600000, timeout: 20000 },
    );
  });
}
