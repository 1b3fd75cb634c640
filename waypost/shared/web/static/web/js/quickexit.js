// Leave at once: the page is emptied, replaced in the history, and an ordinary website opens. Shift three times does it too.
const exit = document.querySelector("[data-quick-exit]");

function leave() {
  document.title = "";
  document.body.hidden = true;
  location.replace(exit.href);
}

exit?.addEventListener("click", (event) => {
  event.preventDefault();
  leave();
});

let pressed = 0;
let last = 0;
document.addEventListener("keyup", (event) => {
  if (event.key !== "Shift") {
    pressed = 0;
    return;
  }
  pressed = Date.now() - last < 1000 ? pressed + 1 : 1;
  last = Date.now();
  if (exit && pressed >= 3) leave();
});
