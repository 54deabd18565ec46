// What somebody types is kept in this tab until it is recorded or thrown away. Nothing is ever sent by itself.
"use strict";
(() => {
  const { words, $, $$, say } = window.hezhang;
  const NEVER = new Set(["hidden", "file", "password", "submit", "button"]), SENT = "draft sent";
  const fields = (form) => [...form.elements].filter((it) => it.name && !NEVER.has(it.type) && it.name !== "second_factor");
  const key = (form) => `draft ${words.login} ${new URL(form.action).pathname} ${form.dataset.draft}`;
  const value = (field) => (field.type === "checkbox" ? (field.checked ? field.value : "") : field.value);
  const read = (form) => JSON.parse(sessionStorage.getItem(key(form)) || "null");

  function keep(form, sent) {
    const values = Object.fromEntries(fields(form).map((it) => [it.name, value(it)]));
    // An act whose answer was lost keeps its id: sent again it counts once.
    const id = form.elements.namedItem("id");
    sessionStorage.setItem(key(form), JSON.stringify({ values, id: sent && id ? id.value : "" }));
    mark(form, true);
  }

  function mark(form, begun) {
    if (begun) form.dataset.begun = ""; else delete form.dataset.begun;
    const button = $("[data-discard]", form);
    if (button) button.hidden = !begun;
  }

  function restore(form) {
    const kept = read(form);
    if (kept === null) return;
    const differs = (it) => it.defaultValue && it.name in kept.values && value(it) !== kept.values[it.name];
    if ("given" in form.dataset && fields(form).some(differs)) return;
    for (const it of fields(form)) {
      if (!(it.name in kept.values)) continue;
      if (it.type === "checkbox") it.checked = kept.values[it.name] !== ""; else it.value = kept.values[it.name];
    }
    const id = form.elements.namedItem("id"), around = form.closest("details");
    if (kept.id && id) id.value = kept.id;
    if (around) around.open = true;
    mark(form, true);
    addEventListener("load", () => form.dispatchEvent(new Event("change", { bubbles: true })));
  }

  function discard(form) {
    sessionStorage.removeItem(key(form));
    form.reset();
    mark(form, false);
    form.dispatchEvent(new Event("change", { bubbles: true }));
  }

  // What a page says above all else is read aloud too; what was sent is thrown away once it says that it is recorded.
  const word = $("main .word"), sent = sessionStorage.getItem(SENT);
  if (word) setTimeout(() => say(word.innerText), 100);
  if (sent && $(".good.word")) { sessionStorage.removeItem(sent); sessionStorage.removeItem(SENT); }
  $$("form[data-draft]").forEach(restore);

  document.addEventListener("input", ({ target }) => { if (target.form && "draft" in target.form.dataset) keep(target.form, false); });
  document.addEventListener("click", ({ target }) => {
    const button = target.closest("[data-discard]");
    if (button) discard(button.form);
  });

  // While nothing is heard it is asked first whether anybody is there: a post into nowhere would take the page away.
  document.addEventListener("submit", async (event) => {
    const form = event.target, asked = event.submitter && event.submitter.hasAttribute("formaction");
    if (form.method !== "post" || asked || event.defaultPrevented) return;
    if (window.hezhang.live.dead() && !("reached" in form.dataset)) {
      event.preventDefault();
      if (await reached()) { form.dataset.reached = ""; form.requestSubmit(event.submitter); } else unsent();
      return;
    }
    if ("draft" in form.dataset) { keep(form, true); sessionStorage.setItem(SENT, key(form)); }
  });

  async function reached() {
    const waiting = new AbortController(), end = setTimeout(() => waiting.abort(), 4000);
    try { await fetch("/login", { cache: "no-store", redirect: "manual", signal: waiting.signal }); return true; }
    catch { return false; }
    finally { clearTimeout(end); }
  }

  function unsent() {
    const band = $("#stale");
    band.hidden = false;
    band.classList.add("error");
    band.textContent = words.unsent;
    say(words.unsent);
  }
})();
