// One stream for all tabs of this browser: whoever holds the lock listens and passes on. Says since when it hears nothing,
// and comes back to where it was. Tells the page by events: `beat`, `changed`, `back`.
"use strict";
(() => {
  const { words, $, clock, say } = window.hezhang;
  const SILENT = 4500, PATIENCE = 30000;
  const channel = "BroadcastChannel" in window ? new BroadcastChannel("hezhang") : null;
  const tell = (kind, data) => document.dispatchEvent(new CustomEvent(kind, { detail: data }));
  let position = "", source = null, leader = false, first = true;
  let heard = clock.mark(), since = null;
  let tried = clock.mark(), wait = SILENT;

  function hear(kind, data, at) {
    heard = clock.mark();
    wait = SILENT;
    position = at || position;
    if (kind === "out") { location.reload(); return; }
    if (kind === "beat") clock.set(data.now, data.rate / 1000);
    if (kind === "beat" && (since !== null || first)) {
      first = false;
      if (since !== null) { since = null; alive(); }
      tell("back");
    }
    tell(kind, data);
  }

  function listen() {
    if (source) source.close();
    tried = clock.mark();
    const line = new EventSource(position ? `${words.live}?since=${position}` : words.live);
    source = line;
    for (const kind of ["beat", "changed", "out"]) {
      line.addEventListener(kind, (event) => {
        const data = JSON.parse(event.data);
        hear(kind, data, event.lastEventId);
        if (channel) channel.postMessage({ kind, data, at: event.lastEventId });
      });
    }
    line.addEventListener("error", () => {
      if (line === source && line.readyState === EventSource.CLOSED) setTimeout(() => { if (line === source) listen(); }, 2000);
    });
  }

  // A line may be dead without breaking: what stays silent is given up and begun anew, ever less often.
  function watch() {
    const silent = clock.since(heard);
    if (since === null && silent > SILENT) { since = clock.ago(silent); alive(); }
    if (leader && source && silent > SILENT && clock.since(tried) > wait) { wait = Math.min(2 * wait, PATIENCE); listen(); }
  }

  function alive() {
    const text = $("[data-live-text]"), live = $("#live"), band = $("#stale"), dead = since !== null;
    if (text) text.textContent = dead ? words.notLiveWord : words.liveWord;
    if (live) live.classList.toggle("not", dead);
    document.body.classList.toggle("is-stale", dead);
    if (!band) return;
    band.hidden = !dead;
    band.classList.remove("error");
    if (dead) band.textContent = words.notLive.replace("{since}", since);
    say(dead ? band.textContent : words.liveWord);
  }

  window.hezhang.live = { dead: () => since !== null };
  if (channel) channel.addEventListener("message", ({ data }) => { if (!leader) hear(data.kind, data.data, data.at); });
  if (navigator.locks && channel) navigator.locks.request("hezhang-live", () => { leader = true; listen(); return new Promise(() => {}); });
  else { leader = true; listen(); }
  setInterval(watch, 250);
  document.addEventListener("visibilitychange", watch);
})();
