// Every act by keyboard alone. Silent while a field has the focus; one switch turns single letters off.
"use strict";
(() => {
  const { $, $$ } = window.hezhang;
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
    const link = $("a", next);
    if (link) link.focus({ preventScroll: true });
    next.scrollIntoView({ block: "nearest" });
  }

  function alarm() {
    const first = $("[data-alarm]:not(.seen) a, [data-alarm]:not(.seen) button") || $("[data-alarm] a");
    if (first) first.focus(); else location.assign("/#alarms");
  }

  function piece(number) {
    const found = $$("main section[id]")[number - 1];
    if (!found) return;
    found.tabIndex = -1;
    found.focus();
    found.scrollIntoView();
  }

  const go = (link) => { if (link) location.assign(link.href); };
  const keys = {
    j: () => select(1), k: () => select(-1), a: () => go(current() && $(".go a", current())), c: alarm,
    o: () => location.assign("/open"), s: () => location.assign("/signals"),
    r: () => document.dispatchEvent(new Event("sort")),
    "/": () => { const field = $("[type=search]"); if (field) field.focus(); },
    "?": () => { location.hash = location.hash === "#keys" ? "#main" : "#keys"; },
  };
  document.addEventListener("keydown", (event) => {
    const field = event.target.closest && event.target.closest("input, textarea, select, [contenteditable]");
    const ticked = field && field.type === "checkbox";
    if (event.key === "Escape") { if (location.hash === "#keys") location.hash = "#main"; else if (field) field.blur(); return; }
    if (field && event.key === "Enter" && (event.ctrlKey || event.metaKey) && field.form) { field.form.requestSubmit(); return; }
    if ((field && !ticked) || event.ctrlKey || event.metaKey || event.altKey || (letters && letters.checked && event.key !== "?")) return;
    if (/^[1-9]$/.test(event.key)) { piece(+event.key); return; }
    if (keys[event.key]) { event.preventDefault(); keys[event.key](); }
  });
})();
