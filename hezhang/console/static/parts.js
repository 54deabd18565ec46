// Parts of a page: fetched when something changed, put in place piece by piece, and still under a hand.
// Every page is whole without it.
"use strict";
(() => {
  const { words, $, $$, clock } = window.hezhang;
  const LETS_GO = 10000;

  // ── a hand rests here ──
  let pointed = null, acted = -LETS_GO, keyed = -LETS_GO;
  document.addEventListener("pointerover", (event) => { pointed = event.target; }, { passive: true });
  document.addEventListener("pointerleave", () => { pointed = null; });
  for (const kind of ["pointermove", "pointerdown", "wheel"]) {
    document.addEventListener(kind, () => { acted = performance.now(); }, { passive: true });
  }
  document.addEventListener("keydown", () => { keyed = acted = performance.now(); });
  const lately = (then) => performance.now() - then < LETS_GO;
  const focused = (node) => {
    const active = document.activeElement;
    return !!active && active !== document.body && node.contains(active);
  };
  const busy = (part) => {
    const table = $("table", part);
    return lately(keyed) || (!!table && ((pointed && table.contains(pointed)) || focused(table)));
  };
  const held = (node) => focused(node) || !!node.querySelector("details[open]:not(.rest), form[data-begun]");
  document.addEventListener("input", (event) => { if (event.target.form) event.target.form.dataset.begun = ""; });

  // ── what somebody looks at stays where it is on the screen ──
  function looked() {
    const active = document.activeElement, typing = active && active !== document.body && onScreen(active);
    const hand = lately(acted) && pointed && pointed.isConnected ? pointed : null;
    const node = typing ? active : hand || (scrollY > 0 ? document.elementFromPoint(innerWidth / 3, innerHeight / 3) : null);
    const found = [];
    for (let it = node; it && it !== document.body; it = it.parentElement) {
      if (it === node || it.id) found.push({ node: it, id: it.id, top: it.getBoundingClientRect().top });
    }
    return found;
  }
  const onScreen = (node) => { const { top, bottom } = node.getBoundingClientRect(); return bottom > 0 && top < innerHeight; };
  function stay(found) {
    for (const { node, id, top } of found) {
      const here = node.isConnected ? node : id && document.getElementById(id);
      if (!here) continue;
      const moved = here.getBoundingClientRect().top - top;
      if (Math.abs(moved) >= 1) scrollBy({ top: moved, behavior: "instant" });
      return;
    }
  }

  // Countdowns that grow by a word may push what is below them.
  window.hezhang.still = (change) => { const at = looked(); change(); stay(at); };

  // ── a part is fetched and put in place ──
  const asked = new WeakMap();
  async function refresh(part) {
    const number = (asked.get(part) || 0) + 1;
    asked.set(part, number);
    let answer;
    try { answer = await fetch(part.dataset.part, { headers: { Accept: "text/html" }, credentials: "same-origin" }); } catch { return; }
    if (answer.status === 401) { location.reload(); return; }
    if (!answer.ok || asked.get(part) !== number) return;
    const text = await answer.text();
    if (asked.get(part) !== number) return;
    const fresh = document.createElement("template"), at = looked();
    fresh.innerHTML = text;
    place(part, fresh.content);
    clock.tick();
    stay(at);
    document.dispatchEvent(new Event("placed"));
  }

  // As the server wrote it, without what is new in every answer: the ids of acts.
  const plain = (html) => html.replace(/name="id" value="[^"]*"/g, "");
  const written = new WeakMap();
  const PIECES = "tbody[id] tr, section[id], p[id], [data-alarm]";
  const remember = (within) => { for (const it of $$(PIECES, within)) written.set(it, plain(it.outerHTML)); };
  const same = (old, fresh) => written.get(old) === plain(fresh.outerHTML);
  function swap(old, fresh) {
    const copy = fresh.cloneNode(true), html = plain(fresh.outerHTML);
    old.replaceWith(copy);
    written.set(copy, html);
    remember(copy);
    return copy;
  }

  // Pieces with an id are replaced one by one; rows of a table keep their place while a hand rests on it.
  function place(part, fresh) {
    const hasTable = !!$("tbody[id]", fresh), hadTable = !!$("tbody[id]", part);
    if (!part.firstElementChild || (hasTable !== hadTable && !held(part) && !busy(part))) {
      part.replaceChildren(fresh);
      remember(part);
      return;
    }
    for (const piece of $$("section[id], p[id]", fresh)) {
      const old = document.getElementById(piece.id);
      if (!old || !part.contains(old) || same(old, piece)) continue;
      if (piece.id === "alarms") { cards(old, piece); continue; }
      if (held(old)) continue;
      for (const rest of $$("details.rest[open]", old)) { const again = $(`#${rest.id}`, piece); if (again) again.open = true; }
      swap(old, piece);
    }
    if (hadTable) table(part, fresh);
  }

  // Whoever is at one alarm still hears of the next, and of each but once.
  function cards(old, fresh) {
    const wanted = $$("[data-alarm]", fresh), here = new Map($$("[data-alarm]", old).map((it) => [it.id, it]));
    const moved = wanted.length !== here.size || wanted.some((it, place) => [...here.keys()][place] !== it.id);
    if (moved && !held(old)) {
      for (const rest of $$("details.rest[open]", old)) { const again = $(`#${rest.id}`, fresh); if (again) again.open = true; }
      swap(old, fresh);
      return;
    }
    for (const card of wanted) {
      const known = here.get(card.id);
      if (!known) { const copy = card.cloneNode(true); old.append(copy); written.set(copy, plain(card.outerHTML)); }
      else if (!held(known) && !same(known, card)) swap(known, card);
    }
  }

  function table(part, fresh) {
    const still = busy(part), kept = new Set($$("tbody[id] tr", fresh).map((row) => row.id));
    let moves = 0;
    for (const row of $$("tbody[id] tr", part)) {
      if (kept.has(row.id)) row.classList.remove("gone");
      else if (still || held(row)) { row.classList.add("gone"); moves += 1; }
      else row.remove();
    }
    for (const body of $$("tbody[id]", fresh)) moves += rows(body, still);
    const would = document.getElementById("would-move");
    if (would) would.textContent = moves ? words.wouldMove.replace("{count}", moves) : "";
    part.dataset.moves = moves;
  }

  // How many rows are not where they belong.
  function rows(fresh, still) {
    const home = document.getElementById(fresh.id);
    let moves = 0;
    if (!home) return moves;
    $$("tr", fresh).forEach((row, place) => {
      let here = document.getElementById(row.id);
      if (!here) { here = row.cloneNode(true); written.set(here, plain(row.outerHTML)); home.append(here); }
      else if (!same(here, row)) here = renewed(here, row);
      if (home.rows[place] === here) return;
      if (still) moves += 1; else home.insertBefore(here, home.rows[place] || null);
    });
    return moves;
  }

  function renewed(old, fresh) {
    const chosen = old.classList.contains("cur");
    if (!held(old)) { const copy = swap(old, fresh); copy.classList.toggle("cur", chosen); return copy; }
    old.className = fresh.className;
    old.classList.toggle("cur", chosen);
    [...fresh.cells].forEach((cell, place) => {
      const here = old.cells[place];
      if (here && !held(here) && here.innerHTML !== cell.innerHTML) here.replaceWith(cell.cloneNode(true));
    });
    return old;
  }

  // ── when ──
  const parts = () => $$("[data-part]");
  let waiting = null, changed = new Set(), all = false;
  function soon(streams, every) {
    for (const it of streams) changed.add(it);
    all = all || every;
    if (waiting === null) waiting = setTimeout(fetchThem, 50);
  }
  function fetchThem() {
    const touched = (part) => all || !part.dataset.stream || changed.has(part.dataset.stream) || changed.has("house");
    const those = parts().filter(touched);
    waiting = null; changed = new Set(); all = false;
    those.forEach(refresh);
  }
  const everything = () => soon([], true);
  document.addEventListener("changed", (event) => soon(event.detail.streams, event.detail.all));
  document.addEventListener("back", everything);
  document.addEventListener("sort", () => {
    keyed = -LETS_GO;
    pointed = null;
    if (document.activeElement) document.activeElement.blur();
    everything();
  });
  // What grows late by the clock alone; and rows that waited until the hand was gone.
  setInterval(() => { if (!document.hidden) everything(); }, 60000);
  setInterval(() => { for (const part of parts()) if (+part.dataset.moves && !busy(part)) refresh(part); }, 1000);
  remember(document);
})();
