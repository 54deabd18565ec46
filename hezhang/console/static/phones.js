// The training room in a browser: it hears that something is otherwise, puts the new pieces in place, sends forms without
// leaving the page. Every form works without it.
"use strict";
(() => {
  const room = document.querySelector("[data-room]");
  if (!room) return;
  const $$ = (selector, within) => [...within.querySelectorAll(selector)];
  const held = (node) => {
    const active = document.activeElement;
    if (node.matches("form[data-begun]")) return true;
    return !!active && node.contains(active) && active.matches("input, textarea, select");
  };

  // What is replaced keeps where one reads and which texts one has unfolded; whoever is at the end of a list stays there.
  function replace(old, fresh) {
    if (old.innerHTML === fresh.innerHTML && old.className === fresh.className) return;
    const atEnd = old.scrollHeight - old.scrollTop - old.clientHeight < 24, top = old.scrollTop;
    const open = $$("details", old).map((one) => one.open);
    const focus = document.activeElement && old.contains(document.activeElement) ? $$("a, button, summary, [tabindex]", old).indexOf(document.activeElement) : -1;
    $$("details", fresh).forEach((one, place) => { if (open[place]) one.open = true; });
    const made = document.importNode(fresh, true);
    old.replaceWith(made);
    made.scrollTop = atEnd ? made.scrollHeight : top;
    if (focus >= 0) { const again = $$("a, button, summary, [tabindex]", made)[focus]; if (again) again.focus({ preventScroll: true }); }
  }

  function place(page) {
    const frames = document.getElementById("handsets");
    for (const frame of $$("[data-frame]", page)) {
      const old = document.getElementById(frame.id);
      if (!old) { const made = document.importNode(frame, true); frames.append(made); end(made); }
      else old.className = frame.className;
    }
    for (const piece of $$("[data-piece]", page)) {
      const old = document.getElementById(piece.id);
      if (old && !held(old)) replace(old, piece);
    }
    order(frames, $$("[data-frame]", page).map((one) => one.id));
    const kept = new Set($$("[data-frame]", page).map((one) => one.id));
    for (const frame of $$("[data-frame]", document)) if (!kept.has(frame.id) && !held(frame)) frame.remove();
  }

  // Whoever is played comes first. Nothing moves while somebody writes.
  function order(frames, ids) {
    if ($$("[data-frame]", frames).some(held)) return;
    ids.forEach((id, place) => {
      const here = document.getElementById(id);
      if (here && frames.children[place] !== here) frames.insertBefore(here, frames.children[place] || null);
    });
  }

  const read = (text) => new DOMParser().parseFromString(text, "text/html");
  const end = (within) => { for (const log of $$("[role=log]", within)) log.scrollTop = log.scrollHeight; };
  let number = 0;
  async function refresh() {
    const mine = ++number;
    let answer;
    try { answer = await fetch(location.pathname, { headers: { Accept: "text/html" } }); } catch { return; }
    const text = await answer.text();
    if (answer.redirected || mine !== number) { if (answer.redirected) location.reload(); return; }
    if (answer.ok) place(read(text));
  }

  document.addEventListener("submit", async (event) => {
    const form = event.target, button = event.submitter;
    const to = button && button.hasAttribute("formaction") ? button.getAttribute("formaction") : form.getAttribute("action");
    if (!to || !to.startsWith("/phones/")) return;
    event.preventDefault();
    const body = new URLSearchParams(new FormData(form, button));
    if (form.id === "room-jump") { delete form.dataset.begun; if (document.activeElement) document.activeElement.blur(); }
    let answer;
    try { answer = await fetch(to, { method: "POST", body, headers: { Accept: "text/html" } }); } catch { return; }
    number += 1;
    if (answer.ok) for (const field of $$("input[name=words]", form)) field.value = "";
    place(read(await answer.text()));
  });

  const source = new EventSource(room.dataset.live);
  let waiting = null;
  source.addEventListener("room", () => { clearTimeout(waiting); waiting = setTimeout(refresh, 60); });
  source.addEventListener("out", () => location.reload());
  end(document);
})();
