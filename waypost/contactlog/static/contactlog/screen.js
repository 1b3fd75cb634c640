// The room screen: a tone when a new number is called (if somebody switched it on), and a word when the connection is lost.
const LOST_AFTER = 30000;
const button = document.querySelector("[data-sound]");
let sound = null;
let heard = document.getElementById("called").dataset.called;
let renewed = Date.now();

button.hidden = !("AudioContext" in window);
button.addEventListener("click", () => {
  sound = new AudioContext();
  button.textContent = button.dataset.on;
  ring();
  setTimeout(() => { button.hidden = true; }, 3000);
});

function ring() {
  if (!sound) return;
  [660, 880].forEach((pitch, step) => {
    const tone = sound.createOscillator();
    const volume = sound.createGain();
    const begin = sound.currentTime + step * 0.35;
    tone.frequency.value = pitch;
    volume.gain.setValueAtTime(0.4, begin);
    volume.gain.exponentialRampToValueAtTime(0.001, begin + 0.6);
    tone.connect(volume).connect(sound.destination);
    tone.start(begin);
    tone.stop(begin + 0.6);
  });
}

document.addEventListener("htmx:afterSwap", () => {
  renewed = Date.now();
  const called = document.getElementById("called").dataset.called;
  if (called && called !== heard) ring();
  heard = called;
});

setInterval(() => {
  document.querySelector("[data-late]").hidden = Date.now() - renewed < LOST_AFTER;
}, 1000);
