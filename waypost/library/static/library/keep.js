// Saving a country on the phone, renewing it, erasing everything. The page says in words what happens; how large each
// country is stands in it already, and only what was saved is asked about.

const PACKS = "waypost-packs";
const root = document.querySelector("[data-keep]");
const says = root.querySelector("[data-says]");
const words = { ...root.dataset };

const day = (iso) => new Intl.DateTimeFormat(document.documentElement.lang === "en" ? "en-GB" : document.documentElement.lang, { dateStyle: "long" }).format(new Date(iso));
const tell = (text) => { says.textContent = text; };

async function index(url) {
  const answer = await fetch(url, { cache: "no-cache" });
  if (!answer.ok) throw new Error(answer.status);
  return answer.json();
}

async function have(url) {
  if (!(await caches.has(PACKS))) return null;
  const found = await (await caches.open(PACKS)).match(url);
  return found ? found.json() : null;
}

// A browser that keeps nothing says so in one sentence, and leads to the file.
class Cannot extends Error {}

function cannot() {
  tell("");
  root.querySelector("[data-cannot]").hidden = false;
  root.querySelector("[data-erasing]").hidden = true;
  for (const button of root.querySelectorAll("[data-pack] button")) button.hidden = true;
}

async function worker() {
  const found = await navigator.serviceWorker.register(root.dataset.worker).catch((error) => {
    if (error.name === "TypeError") throw error; // the network, not the browser
  });
  if (!found) throw new Cannot();
}

// The new pack is put together in memory and replaces the old one in one step: a break in the middle leaves the old one.
async function save(row) {
  await worker();
  const url = row.dataset.pack;
  const wanted = await index(row.dataset.index);
  const old = await have(url);
  let parts = {};
  let whole;
  if (old) {
    for (const [path, part] of Object.entries(old.parts)) if (wanted.hashes[path] === part.h) parts[path] = part;
    const missing = Object.keys(wanted.hashes).filter((path) => !parts[path]);
    if (missing.length) {
      const answer = await fetch(missing.length > 60 ? url : `${url}?only=${encodeURIComponent(missing.join(","))}`, { cache: "no-cache" });
      if (!answer.ok) throw new Error(answer.status);
      whole = await answer.json();
      for (const path of missing) parts[path] = whole.parts[path];
    } else whole = { ...old, made_on: wanted.made_on };
  } else {
    const answer = await fetch(url, { cache: "no-cache" });
    if (!answer.ok) throw new Error(answer.status);
    whole = await answer.json();
    parts = whole.parts;
  }
  for (const path of Object.keys(wanted.hashes)) if (!parts[path]) throw new Error("incomplete");
  const made = { ...whole, parts, version: wanted.version, saved_at: new Date().toISOString() };
  const cache = await caches.open(PACKS);
  await cache.put(url, new Response(JSON.stringify(made), { headers: { "Content-Type": "application/json" } }));
  await navigator.serviceWorker.ready;
}

const told = new Map(); // what the page says of each country that is not saved

async function draw(row) {
  const state = row.querySelector("[data-state]");
  const button = row.querySelector("button");
  const old = await have(row.dataset.pack);
  if (!told.has(row)) told.set(row, state.textContent);
  state.textContent = old ? words.savedOn.replace("{day}", day(old.saved_at)) : told.get(row);
  button.textContent = old ? words.renew : words.save;
  button.hidden = false;
  if (!old) return;
  try {
    if (old.version !== (await index(row.dataset.index)).version) state.textContent += ` ${words.newer}`;
  } catch {} // without a network the day stands there alone
}

async function start() {
  await navigator.serviceWorker.getRegistrations(); // some browsers refuse here, or at the next line
  await caches.keys();
  root.querySelector("[data-erasing]").hidden = false;
  for (const row of root.querySelectorAll("[data-pack]")) {
    row.querySelector("button").addEventListener("click", async (event) => {
      const button = event.currentTarget;
      button.disabled = true;
      tell(words.working);
      try {
        await save(row);
        tell(words.done);
      } catch (error) {
        if (error instanceof Cannot) return cannot();
        tell(error.name === "QuotaExceededError" ? words.full : words.broke);
      }
      button.disabled = false;
      await draw(row);
    });
  }
  root.querySelector("[data-erase]").addEventListener("click", async () => {
    for (const name of await caches.keys()) if (name.startsWith("waypost-")) await caches.delete(name);
    for (const worker of await navigator.serviceWorker.getRegistrations()) await worker.unregister();
    for (const name of Object.keys(localStorage)) if (name.startsWith("waypost-ticks")) localStorage.removeItem(name);
    tell(words.erased);
    for (const row of root.querySelectorAll("[data-pack]")) await draw(row);
  });
  await Promise.all([...root.querySelectorAll("[data-pack]")].map(draw));
}

if ("serviceWorker" in navigator && "caches" in window) start().catch(cannot);
else cannot();
