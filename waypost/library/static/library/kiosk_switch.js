// Makes this computer a kiosk, or an ordinary one again. Remembered on this computer only.
const start = document.querySelector("[data-kiosk-start]");
const stop = document.querySelector("[data-kiosk-stop]");

function draw() {
  const on = Boolean(localStorage.getItem("waypost-kiosk"));
  start.hidden = on;
  stop.hidden = !on;
}
start.addEventListener("click", () => {
  localStorage.setItem("waypost-kiosk", "1");
  location.replace(document.querySelector(".brand").href);
});
stop.addEventListener("click", () => {
  localStorage.removeItem("waypost-kiosk");
  location.reload();
});
draw();
