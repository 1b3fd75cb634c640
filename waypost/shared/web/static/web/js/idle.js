// Warns two minutes before the session ends, keeps the draft, then goes to the sign-in page.
const dialog = document.getElementById("idle");
const WARN = 120;

function clockText(seconds) {
  const left = Math.max(0, seconds);
  return `${Math.floor(left / 60)}:${String(left % 60).padStart(2, "0")}`;
}

/** Saved in the background, so that keeping a draft does not keep the session alive. */
async function keepDrafts() {
  const detail = { waits: [], background: true };
  document.dispatchEvent(new CustomEvent("drafts:save", { detail }));
  await Promise.race([Promise.allSettled(detail.waits), new Promise((done) => setTimeout(done, 3000))]);
}

async function tell(url) {
  const token = document.querySelector("[name=csrfmiddlewaretoken]")?.value ?? "";
  if (url) await fetch(url, { method: "POST", headers: { "X-CSRFToken": token } }).catch(() => {});
}

function watch() {
  const limit = Number(dialog.dataset.idleSeconds);
  const warnAt = Math.max(limit - WARN, Math.ceil(limit / 2));
  const others = "BroadcastChannel" in window ? new BroadcastChannel("waypost-session") : null;
  let used = Date.now();
  let leaving = false;

  const restart = () => {
    used = Date.now();
    if (dialog.open) dialog.close();
  };
  const usedHere = () => {
    restart();
    others?.postMessage("used");
  };
  others?.addEventListener("message", restart);
  document.addEventListener("session:used", usedHere);
  document.addEventListener("htmx:afterRequest", ({ detail }) => {
    // A page that renews itself does not mean that somebody is there.
    if (detail.successful && !detail.requestConfig.headers["X-Background"]) usedHere();
  });
  others?.postMessage("used");

  dialog.addEventListener("close", async () => {
    if (leaving || Date.now() - used < 1000) return;
    usedHere();
    await keepDrafts();
    await tell(dialog.dataset.keepUrl);
  });

  async function leave() {
    leaving = true;
    clearInterval(timer);
    await keepDrafts();
    await tell(dialog.dataset.endUrl); // without this the server would still know the person and let anybody go on
    const here = location.pathname + location.search;
    location.assign(`${dialog.dataset.signinUrl}?next=${encodeURIComponent(here)}`);
  }

  const timer = setInterval(() => {
    const idle = Math.floor((Date.now() - used) / 1000);
    if (idle >= limit) return leave();
    if (idle >= warnAt) {
      if (!dialog.open) {
        document.querySelectorAll("dialog[open]").forEach((other) => other.close());
        dialog.showModal();
        keepDrafts();
      }
      dialog.querySelector("[data-idle-left]").textContent = clockText(limit - idle);
    }
    return undefined;
  }, 1000);
}

if (dialog) watch();
