// Saving a country on the phone, renewing it, erasing everything. The page says in words what happens.

const PACKS = "waypost-packs";
const root = document.querySelector("[data-keep]");
const says = root.querySelector("[data-says]");
const words = { ...root.dataset };

const size = (bytes) => new Intl.NumberFormat(document.documentElement.lang, { maximumFractionDigits: 0, style: "unit", unit: "kilobyte" }).format(Math.max(1, bytes / 1000));
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

// The new pack is put together in memory and replaces the old one in one step: a break in the middle leaves the old one.
async function save(row) {
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
  await navigator.serviceWorker.register(root.dataset.worker);
  await navigator.serviceWorker.ready;
}

async function draw(row) {
  const state = row.querySelector("[data-state]");
  const button = row.querySelector("button");
  const old = await have(row.dataset.pack);
  try {
    const now = await index(row.dataset.index);
    if (!old) {
      state.textContent = words.size.replace("{size}", size(now.bytes)).replace("{pages}", now.pages);
      button.textContent = words.save;
    } else {
      const fresh = old.version === now.version;
      state.textContent = words.savedOn.replace("{day}", day(old.saved_at)) + (fresh ? "" : ` ${words.newer}`);
      button.textContent = words.renew;
    }
  } catch {
    state.textContent = old ? words.savedOn.replace("{day}", day(old.saved_at)) : words.noNetwork;
  }
  button.hidden = false;
}

async function start() {
  root.hidden = false;
  for (const row of root.querySelectorAll("[data-pack]")) {
    row.querySelector("button").addEventListener("click", async (event) => {
      const button = event.currentTarget;
      button.disabled = true;
      tell(words.working);
      try {
        await save(row);
        tell(words.done);
      } catch (error) {
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
  for (const row of root.querySelectorAll("[data-pack]")) await draw(row);
}

if ("serviceWorker" in navigator && "caches" in window) start();
