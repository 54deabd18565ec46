// The sound of an alarm that nobody has confirmed: again and again until somebody does, on every page of the console.
// Timers of a hidden tab sleep for up to a minute; what the stream says wakes it, so each beat looks whether it is time.
"use strict";
(() => {
  const { words, $, $$, say } = window.hezhang;
  const audio = words.sound ? new Audio(words.sound) : null;
  const AGAIN = 20000, title = document.title;
  let blocked = false, ringing = false, rung = -AGAIN;

  function play() {
    if (!audio) return;
    rung = performance.now();
    audio.play().then(() => sounded(false), () => sounded(true));
  }

  function sounded(no) {
    blocked = no;
    const button = $("#sound");
    if (!button) return;
    button.classList.toggle("blocked", no);
    $(".word", button).textContent = no ? words.soundBlocked : words.soundOn;
    if (no) say(words.soundBlocked);
  }

  const again = () => { if (ringing && performance.now() - rung >= AGAIN) play(); };

  function ring() {
    const bell = $("#bell-now"), count = Math.max($$("[data-alarm]:not(.seen)").length, bell ? +bell.dataset.unseen : 0);
    ringing = count > 0;
    again();
    document.title = ringing ? `● ${count} ${title}` : title;
  }

  for (const kind of ["pointerdown", "keydown"]) document.addEventListener(kind, () => { if (blocked && ringing) play(); });
  document.addEventListener("beat", again);
  document.addEventListener("placed", ring);
  setInterval(again, 1000);
  const button = $("#sound");
  if (button) button.addEventListener("click", play);
  ring();
})();
