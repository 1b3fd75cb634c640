// Starts allauth's passkey functions without inline script. An element says which, and its parts by id:
// <div data-passkey="loginForm" data-login="…" data-credential="…" data-failed="message"></div>
const ready = window.PublicKeyCredential && window.allauth?.webauthn;

for (const starter of document.querySelectorAll("[data-passkey]")) {
  const { passkey, failed, ...ids } = starter.dataset;
  if (!ready) continue;
  for (const button of document.querySelectorAll(`[data-passkey-part="${passkey}"]`)) button.hidden = false;
  window.allauth.webauthn.forms[passkey]({ ids });
  document.addEventListener("allauth.error", (event) => {
    event.preventDefault();
    starter.replaceChildren();
    const text = document.createElement("p");
    text.textContent = failed;
    starter.append(text);
    starter.setAttribute("role", "alert");
    starter.className = "notice notice-danger";
  });
}
if (!ready) for (const hint of document.querySelectorAll("[data-passkey-missing]")) hint.hidden = false;
