// The console in a browser: it hears what changed, fetches those parts, keeps still under a hand, counts down, rings.
// Every page is whole without it.
"use strict";
(() => {
  const body = document.body, words = body.dataset;
  const $ = (selector, within = document) => within.querySelector(selector);
  const $$ = (selector, within = document) => [...within.querySelectorAll(selector)];

  // ── what time it is in the story ──
  let story = null, rate = 1, heard = 0;
  const now = () => (story === null ? null : story + (performance.now() - heard) * rate);
  const zone = (stamp) => stamp.slice(19);
  let offset = "+08:00";
  const pad = (number) => String(number).padStart(2, "0");

  function wall(ms) {
    const [sign, hours, minutes] = [offset[0] === "-" ? -1 : 1, +offset.slice(1, 3), +offset.slice(4, 6)];
    return new Date(ms + sign * (hours * 60 + minutes) * 60000);
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
  setInterval(tick, 1000);

  // ── a hand rests here ──
  let pointed = null, keyed = 0;
  document.addEventListener("pointerover", (event) => { pointed = event.target; }, { passive: true });
  document.addEventListener("pointerleave", () => { pointed = null; });
  document.addEventListener("keydown", () => { keyed = performance.now(); });
  const busy = (part) => {
    const table = $("table", part);
    return performance.now() - keyed < 10000 || (table && ((pointed && table.contains(pointed)) || table.contains(document.activeElement)));
  };
  const held = (node) => {
    const active = document.activeElement;
    return (active && active !== body && node.contains(active)) || !!node.querySelector("details[open]:not(.rest), form[data-begun]");
  };
  document.addEventListener("input", (event) => { if (event.target.form) event.target.form.dataset.begun = ""; });

  // ── a click on a water of the map fills its field; without a script the link does ──
  document.addEventListener("click", (event) => {
    const link = event.target.closest("a[data-fill]");
    const field = link && document.getElementById(link.dataset.fill);
    if (!field) return;
    event.preventDefault();
    field.value = link.dataset.value;
    field.dispatchEvent(new Event("input", { bubbles: true }));
    for (const one of $$("a[data-fill] .sel")) one.classList.remove("sel");
    for (const one of $$(".w, .r2", link)) one.classList.add("sel");
  });

  // ── a part is fetched and put in place, piece by piece ──
  const pending = new Map();
  async function refresh(part) {
    const number = (pending.get(part) || 0) + 1;
    pending.set(part, number);
    let answer;
    try { answer = await fetch(part.dataset.part, { headers: { Accept: "text/html" }, credentials: "same-origin" }); } catch { return; }
    if (answer.status === 401) { location.reload(); return; }
    if (!answer.ok || pending.get(part) !== number) return;
    const text = await answer.text();
    if (pending.get(part) !== number) return;
    const fresh = document.createElement("template");
    fresh.innerHTML = text;
    place(part, fresh.content);
    tick();
    ring();
  }

  // Pieces with an id are replaced one by one; rows of a table keep their place while a hand rests on it.
  function place(part, fresh) {
    const hasTable = !!$("tbody[id]", fresh), hadTable = !!$("tbody[id]", part);
    if (hasTable !== hadTable && !held(part)) { part.replaceChildren(fresh); return; }
    for (const table of $$("tbody[id]", fresh)) rows(part, table);
    for (const piece of [...fresh.querySelectorAll("section[id], p[id]")]) {
      const old = document.getElementById(piece.id);
      if (!old || !part.contains(old) || old.innerHTML === piece.innerHTML) continue;
      if (held(old)) { if (piece.id === "alarms") alarmed(old, piece); continue; }
      for (const rest of $$("details.rest[open]", old)) { const same = $(`#${rest.id}`, piece); if (same) same.open = true; }
      old.replaceWith(piece);
    }
  }

  // Whoever is at one alarm still hears of the next.
  function alarmed(old, fresh) {
    for (const card of $$("[data-alarm]", fresh)) {
      const here = document.getElementById(card.id);
      if (!here) old.append(card.cloneNode(true));
      else if (!held(here) && here.outerHTML !== card.outerHTML) here.replaceWith(card.cloneNode(true));
    }
  }

  function rows(part, fresh) {
    const still = busy(part), wanted = $$("tr", fresh);
    let moves = 0;
    for (const row of wanted) {
      const old = document.getElementById(row.id);
      if (old && old.innerHTML !== row.innerHTML) {
        row.classList.toggle("cur", old.classList.contains("cur"));
        if (held(old)) cells(old, row);
        else old.replaceWith(row.cloneNode(true));
      } else if (!old) {
        const body = document.getElementById(fresh.id);
        if (body) body.append(row.cloneNode(true));
      }
    }
    const home = document.getElementById(fresh.id);
    if (!home) return;
    const ids = new Set($$("tr", part).map((row) => row.id));
    const kept = new Set($$("tbody[id] tr", fresh.getRootNode()).map((row) => row.id));
    for (const id of ids) if (!kept.has(id)) { const gone = document.getElementById(id); if (gone && !held(gone)) gone.remove(); }
    wanted.forEach((row, place) => {
      const here = document.getElementById(row.id);
      if (!here) return;
      if (home.rows[place] !== here) { moves += 1; if (!still) home.insertBefore(here, home.rows[place] || null); }
    });
    const would = $("#would-move");
    if (would && fresh.id === "hot") would.textContent = still && moves ? words.wouldMove.replace("{count}", moves) : "";
  }

  // A row in which somebody is keeps the cell that they are in.
  function cells(old, row) {
    old.className = row.className;
    [...row.cells].forEach((cell, place) => {
      const here = old.cells[place];
      if (here && !held(here) && here.innerHTML !== cell.innerHTML) here.replaceWith(cell.cloneNode(true));
    });
  }

  const parts = () => $$("[data-part]");
  let waiting = null;
  const refreshAll = () => { clearTimeout(waiting); waiting = setTimeout(() => parts().forEach(refresh), 50); };

  // ── one stream for all tabs of this browser: whoever holds the lock listens and passes on ──
  const channel = "BroadcastChannel" in window ? new BroadcastChannel("hezhang") : null;
  let last = 0, since = null, leader = false;

  function hear(kind, data) {
    last = performance.now();
    again();
    if (kind === "beat") {
      story = Date.parse(data.now); offset = zone(data.now); rate = data.rate / 1000; heard = performance.now();
      if (since !== null) { since = null; alive(); refreshAll(); }
    }
    if (kind === "changed") refreshAll();
    if (kind === "out") location.reload();
  }

  function listen() {
    const source = new EventSource(words.live);
    for (const kind of ["beat", "changed", "out"]) {
      source.addEventListener(kind, (event) => {
        const data = JSON.parse(event.data);
        hear(kind, data);
        if (channel) channel.postMessage({ kind, data });
      });
    }
    source.addEventListener("error", () => { if (source.readyState === EventSource.CLOSED) setTimeout(listen, 2000); });
  }
  if (channel) channel.addEventListener("message", (event) => { if (!leader) hear(event.data.kind, event.data.data); });
  if (navigator.locks && channel) navigator.locks.request("hezhang-live", () => { leader = true; listen(); return new Promise(() => {}); });
  else { leader = true; listen(); }

  // ── never a lie about being live ──
  function alive() {
    const text = $("[data-live-text]"), live = $("#live"), band = $("#stale");
    const dead = since !== null;
    if (text) text.textContent = dead ? words.notLiveWord : words.liveWord;
    if (live) live.classList.toggle("not", dead);
    body.classList.toggle("is-stale", dead);
    if (band) {
      band.hidden = !dead;
      if (dead) band.textContent = words.notLive.replace("{since}", since);
    }
  }
  last = performance.now();
  setInterval(() => {
    if (since === null && performance.now() - last > 5000) {
      const ms = now();
      const at = ms === null ? wall(Date.now()) : wall(ms - (performance.now() - last) * rate);
      since = `${pad(at.getUTCHours())}:${pad(at.getUTCMinutes())}`;
      alive();
    }
  }, 500);
  setInterval(() => { if (!document.hidden && since === null) refreshAll(); }, 30000);

  // ── the sound of an alarm that nobody has confirmed ──
  // Timers of a hidden tab sleep for up to a minute; what the stream says wakes it, so each beat looks whether it is time.
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
    const button = $("#sound"), said = $("#said");
    if (!button) return;
    button.classList.toggle("blocked", no);
    $(".word", button).textContent = no ? words.soundBlocked : words.soundOn;
    if (no && said) said.textContent = words.soundBlocked;
  }
  const again = () => { if (ringing && performance.now() - rung >= AGAIN) play(); };
  function ring() {
    const alarms = $$("[data-alarm]:not(.seen)");
    ringing = alarms.length > 0;
    again();
    document.title = ringing ? `● ${alarms.length} ${title}` : title;
  }
  setInterval(again, 1000);
  for (const kind of ["pointerdown", "keydown"]) document.addEventListener(kind, () => { if (blocked && ringing) play(); });
  const button = $("#sound");
  if (button) button.addEventListener("click", play);

  // ── a draft outlives a line that breaks ──
  for (const form of $$("form[data-draft]")) {
    const key = `draft ${form.dataset.draft}`;
    const kept = JSON.parse(localStorage.getItem(key) || "{}");
    for (const field of form.elements) {
      if (field.name in kept && !field.value && field.type !== "hidden") field.value = kept[field.name];
    }
    form.addEventListener("input", () => {
      const values = {};
      for (const field of form.elements) if (field.name && field.type !== "hidden" && field.type !== "checkbox") values[field.name] = field.value;
      localStorage.setItem(key, JSON.stringify(values));
    });
  }
  if (new URLSearchParams(location.search).get("said")) localStorage.removeItem("draft open");

  // ── by keyboard alone ──
  const letters = $("#letters");
  if (letters) {
    letters.checked = localStorage.getItem("letters") === "off";
    letters.addEventListener("change", () => localStorage.setItem("letters", letters.checked ? "off" : "on"));
  }
  const current = () => $("tr.cur");
  function select(step) {
    const all = $$("tbody[id] tr");
    if (!all.length) return;
    const at = all.indexOf(current());
    const next = all[Math.min(all.length - 1, Math.max(0, at < 0 ? 0 : at + step))];
    all.forEach((row) => row.classList.toggle("cur", row === next));
    $("a", next).focus({ preventScroll: true });
    next.scrollIntoView({ block: "nearest" });
  }
  const go = (link) => { if (link) location.assign(link.href); };
  const keys = {
    j: () => select(1), k: () => select(-1), a: () => go(current() && $(".go a", current())), o: () => location.assign("/open"),
    s: () => location.assign("/signals"), c: () => { const alarm = $("[data-alarm] a"); if (alarm) alarm.focus(); },
    r: () => { keyed = 0; pointed = null; if (document.activeElement) document.activeElement.blur(); refreshAll(); },
    "/": () => { const field = $("[type=search]"); if (field) field.focus(); },
    "?": () => { location.hash = location.hash === "#keys" ? "#main" : "#keys"; },
  };
  document.addEventListener("keydown", (event) => {
    const field = event.target.closest && event.target.closest("input, textarea, select, [contenteditable]");
    if (event.key === "Escape") { if (location.hash) location.hash = "#main"; else if (field) field.blur(); return; }
    if (field && event.key === "Enter" && (event.ctrlKey || event.metaKey) && field.form) { field.form.requestSubmit(); return; }
    if (field || event.ctrlKey || event.metaKey || event.altKey || (letters && letters.checked && event.key !== "?")) return;
    if (/^[1-9]$/.test(event.key)) { const piece = $$("main section[id]")[+event.key - 1]; if (piece) { piece.tabIndex = -1; piece.focus(); piece.scrollIntoView(); } return; }
    if (keys[event.key]) { event.preventDefault(); keys[event.key](); }
  });

  ring();
})();
