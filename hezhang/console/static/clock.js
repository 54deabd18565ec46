// What time it is in the story, and how long is left until what is due. Runs on by itself between two beats.
"use strict";
window.hezhang = {
  words: document.body.dataset,
  $: (selector, within = document) => within.querySelector(selector),
  $$: (selector, within = document) => [...within.querySelectorAll(selector)],
  still: (change) => change(),
  // The one polite region: whoever hears the page read aloud hears it here.
  say: (text) => { const said = document.getElementById("said"); if (said) said.textContent = text; },
};
(() => {
  const { words, $, $$ } = window.hezhang;
  let story = null, rate = 1, beat = { ran: 0, read: 0 }, offset = "+08:00";
  const pad = (number) => String(number).padStart(2, "0");

  // A machine that slept may have stopped one of its clocks meanwhile, never both.
  const since = (then) => Math.max(performance.now() - then.ran, Date.now() - then.read);
  const mark = () => ({ ran: performance.now(), read: Date.now() });
  const now = () => (story === null ? null : story + since(beat) * rate);

  function set(stamp, speed) { story = Date.parse(stamp); offset = stamp.slice(19); rate = speed; beat = mark(); }

  function wall(ms) {
    const [sign, hours, minutes] = [offset[0] === "-" ? -1 : 1, +offset.slice(1, 3), +offset.slice(4, 6)];
    return new Date(ms + sign * (hours * 60 + minutes) * 60000);
  }

  // The time of day so many milliseconds of life ago.
  function ago(lived) {
    const ms = now(), at = wall(ms === null ? Date.now() - lived : ms - lived * rate);
    return `${pad(at.getUTCHours())}:${pad(at.getUTCMinutes())}`;
  }

  function tick() {
    const ms = now();
    if (ms === null) return;
    const at = wall(ms), clock = $("#clock");
    const text = `${pad(at.getUTCHours())}:${pad(at.getUTCMinutes())}:${pad(at.getUTCSeconds())}`;
    if (clock) { clock.textContent = text; clock.dateTime = new Date(ms).toISOString(); }
    for (const time of $$("time[data-due]")) countdown(time, ms);
    for (const time of $$("time[data-now]")) time.textContent = `${at.toISOString().slice(0, 10)} ${text}`;
  }

  function countdown(time, ms) {
    const left = Date.parse(time.dateTime) - ms, over = left < 0, seconds = Math.floor(Math.abs(left) / 1000);
    time.title = time.title || time.textContent;
    const [d, h, m, s] = [Math.floor(seconds / 86400), Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60];
    const text = d > 1 ? `${time.title}` : h ? `${h}:${pad(m)}:${pad(s)}` : `${m}:${pad(s)}`;
    const said = over ? `${words.over} ${text}` : text;
    if (time.textContent !== said) time.textContent = said;
    const box = time.closest(".due");
    if (box) { box.classList.toggle("over", over); box.classList.toggle("soon", !over && seconds < 1800); }
  }

  window.hezhang.clock = { set, ago, tick, mark, since };
  setInterval(() => window.hezhang.still(tick), 1000);
})();
