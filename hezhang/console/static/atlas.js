// A click on a water of the map fills its field; without a script the link does.
"use strict";
document.addEventListener("click", (event) => {
  const link = event.target.closest("a[data-fill]");
  const field = link && document.getElementById(link.dataset.fill);
  if (!field) return;
  event.preventDefault();
  field.value = link.dataset.value;
  field.dispatchEvent(new Event("input", { bubbles: true }));
  for (const one of document.querySelectorAll("a[data-fill] .sel")) one.classList.remove("sel");
  for (const one of link.querySelectorAll(".w, .r2")) one.classList.add("sel");
});
