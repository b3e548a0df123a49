"use strict";
(() => {
  const form = document.querySelector(".search");
  const input = form.querySelector("input");
  const status = form.querySelector("[role=status]");
  const fold = text => text.toLowerCase().normalize("NFD").replace(/\p{M}/gu, "");
  const stem = word => word.length > 5 ? word.replace(/(e?r|ees?|es?|s|x|ing|ed)$/, "") : word.replace(/s$/, "");
  const cards = [...document.querySelectorAll("article")].map(card => ({ card, text: null }));
  const families = [...document.querySelectorAll("main section")];
  const find = () => {
    const words = fold(input.value).split(/[^\p{L}\p{N}]+/u).filter(Boolean).map(stem);
    let shown = 0;
    for (const one of cards) {
      one.text ??= " " + fold(one.card.textContent).replace(/[^\p{L}\p{N}]+/gu, " ");
      const held = words.every(word => one.text.includes(" " + word));
      one.card.hidden = !held;
      shown += held;
    }
    for (const family of families) family.hidden = !family.querySelector("article:not([hidden])");
    status.textContent = words.length ? status.dataset.found.replace("#", shown) : "";
  };
  form.hidden = false;
  form.addEventListener("submit", event => event.preventDefault());
  input.addEventListener("input", find);
  input.addEventListener("keydown", event => { if (event.key === "Escape") { input.value = ""; find(); } });
  document.addEventListener("click", event => {
    const link = event.target.closest("a[href^='#']");
    if (link && input.value) { input.value = ""; find(); }
  });
  if (input.value) find();
})();
