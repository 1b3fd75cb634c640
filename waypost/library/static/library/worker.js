// Answers for the public pages of one language when there is no network. `GIVEN` is written before this by the server.
// Packs are kept whole, one entry each: an update is built beside the old one and replaces it in one step, or not at all.

const PACKS = "waypost-packs";
const FILES = "waypost-files";
const PATIENCE = 6000; // milliseconds: on a slow network, what was saved is shown sooner than nothing

self.addEventListener("install", (event) => {
  event.waitUntil(caches.open(FILES).then((cache) => cache.addAll([...GIVEN.static, GIVEN.keep])).then(() => self.skipWaiting()));
});
self.addEventListener("activate", (event) => event.waitUntil(self.clients.claim()));

self.addEventListener("fetch", (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (request.method !== "GET" || url.origin !== location.origin) return;
  if (GIVEN.static.includes(url.pathname)) event.respondWith(file(request));
  else if (request.mode === "navigate" && url.pathname.startsWith(GIVEN.home)) event.respondWith(page(request, url));
});

async function file(request) {
  try {
    return await fetch(request);
  } catch {
    return (await caches.match(request, { ignoreSearch: true })) || Response.error();
  }
}

async function page(request, url) {
  const stop = new AbortController();
  const packs = await saved();
  const timer = packs.length ? setTimeout(() => stop.abort(), PATIENCE) : 0;
  try {
    return await fetch(request, { signal: stop.signal, cache: "no-cache" }); // asked anew: 304 when it is the same
  } catch {
    return fromPacks(packs, url);
  } finally {
    clearTimeout(timer);
  }
}

async function saved() {
  if (!(await caches.has(PACKS))) return [];
  const cache = await caches.open(PACKS);
  const found = [];
  for (const key of await cache.keys()) {
    if (new URL(key.url).pathname.startsWith(GIVEN.home)) found.push(await (await cache.match(key)).json());
  }
  return found.sort((a, b) => (b.saved_at || "").localeCompare(a.saved_at || ""));
}

const escaped = (text) => text.replace(/[&<>"']/g, (c) => `&#${c.charCodeAt(0)};`);

async function fromPacks(packs, url) {
  if (url.pathname === GIVEN.keep) return caches.match(GIVEN.keep);
  const there = packs.find((pack) => pack.parts[url.pathname]);
  if (there) return framed(there.parts[url.pathname].t, there.parts[url.pathname].b, there);
  if (!packs.length) return Response.error();
  if (url.pathname === GIVEN.search) return framed(GIVEN.words.search, results(packs, url.searchParams.get("q") || ""), packs[0]);
  if (url.pathname === GIVEN.home) return framed(GIVEN.words.saved, list(packs), packs[0]);
  return framed(GIVEN.words.saved, `<p>${escaped(GIVEN.words.missing)}</p>${list(packs)}`, packs[0]);
}

const box = (asked = "") =>
  `<form class="search" role="search" action="${GIVEN.search}"><label class="visually-hidden" for="q">${escaped(GIVEN.words.search)}</label>` +
  `<input id="q" type="search" name="q" dir="auto" value="${escaped(asked)}"><button class="button button-primary">${escaped(GIVEN.words.search)}</button></form>`;

function list(packs) {
  const links = packs.map((pack) => `<li><a href="${GIVEN.home}country/${pack.country.toLowerCase()}/">${escaped(pack.name)}</a></li>`);
  return `${box()}<ul class="chips">${links.join("")}</ul>`;
}

const folded = (text) => text.toLowerCase().normalize("NFKD").replace(/\p{M}/gu, "");

function results(packs, asked) {
  const words = folded(asked).split(/[^\p{L}\p{N}]+/u).filter(Boolean);
  const hits = new Map();
  for (const pack of packs) {
    for (const [path, part] of Object.entries(pack.parts)) {
      const title = folded(part.t), text = folded(part.s || "");
      const score = words.reduce((sum, word) => sum + (title.includes(word) ? 4 : 0) + (text.includes(word) ? 1 : 0), 0);
      if (score && words.every((word) => title.includes(word) || text.includes(word))) hits.set(path, { score, title: part.t });
    }
  }
  const best = [...hits].sort((a, b) => b[1].score - a[1].score).slice(0, 40);
  const lines = best.map(([path, hit]) => `<li><a href="${path}">${escaped(hit.title)}</a></li>`).join("");
  return box(asked) + (lines ? `<ol class="plain">${lines}</ol>` : `<p>${escaped(GIVEN.words.nothing)}</p>`);
}

function framed(title, body, pack) {
  const day = new Date(pack.saved_at || pack.made_on);
  const told = GIVEN.words.offline.replace("{day}", new Intl.DateTimeFormat(GIVEN.language === "en" ? "en-GB" : GIVEN.language, { dateStyle: "long" }).format(day));
  const old = Date.now() - new Date(pack.made_on) > 30 * 86400e3 ? `<p>${escaped(GIVEN.words.old)}</p>` : "";
  const notice = `<div class="notice notice-info" data-offline><div><p>${escaped(told)}</p>${old}</div></div>`;
  const html = GIVEN.shell.replaceAll("__TITLE__", () => escaped(title)).replace("__BODY__", () => `${notice}<article><h1>${escaped(title)}</h1>${body}</article>`);
  return new Response(html, { headers: { "Content-Type": "text/html; charset=utf-8" } });
}
