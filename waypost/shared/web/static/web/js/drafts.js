// Nothing typed is lost: `form[data-draft-url]` is posted 800 ms after the last key and when the page is left.
import { each, fill } from "./dom.js";

const WAIT = 800;
const LARGEST = 60000; // browsers refuse larger bodies for requests that outlive the page

function bodyOf(form) {
  const body = new URLSearchParams();
  for (const [name, value] of new FormData(form)) {
    if (typeof value === "string") body.append(name, value);
  }
  return body;
}

class DraftKeeper {
  constructor(form) {
    this.form = form;
    this.status = form.querySelector("[data-draft-status]") ?? document.querySelector("[data-draft-status]");
    this.kept = bodyOf(form).toString();
    this.timer = null;
    form.addEventListener("input", () => this.later());
    form.addEventListener("change", () => this.later());
    form.addEventListener("submit", () => this.stop());
    document.addEventListener("visibilitychange", () => document.hidden && this.save());
    window.addEventListener("pagehide", () => this.save());
    document.addEventListener("drafts:save", (event) => event.detail.waits.push(this.save({ background: event.detail.background })));
  }

  later() {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.save(), WAIT);
  }

  stop() {
    clearTimeout(this.timer);
    this.stopped = true;
  }

  async save({ background = false } = {}) {
    clearTimeout(this.timer);
    const body = bodyOf(this.form).toString();
    if (this.stopped || body === this.kept) return;
    this.kept = body;
    const request = {
      method: "POST", body, credentials: "same-origin", keepalive: body.length < LARGEST,
      headers: {
        "Content-Type": "application/x-www-form-urlencoded",
        "X-CSRFToken": this.form.elements.csrfmiddlewaretoken?.value ?? "",
        ...(background && { "X-Background": "yes" }),
      },
    };
    try {
      const answer = await fetch(this.form.dataset.draftUrl, request);
      if (!answer.ok || answer.redirected) throw new Error(String(answer.status));
      if (!background) document.dispatchEvent(new CustomEvent("session:used"));
      if (answer.status !== 204) this.say("saved");
    } catch {
      this.kept = "";
      this.say("failed");
    }
  }

  say(what) {
    if (!this.status) return;
    const time = new Intl.DateTimeFormat(document.documentElement.lang, { hour: "2-digit", minute: "2-digit", hour12: false, numberingSystem: "latn" }).format(new Date());
    this.status.textContent = fill(this.status.dataset[what] ?? "", { time });
  }
}

each("form[data-draft-url]", (form) => new DraftKeeper(form));
