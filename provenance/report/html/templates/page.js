"use strict";
(() => {
  const claims = [...document.querySelectorAll(".claim")];
  const rows = [...document.querySelectorAll(".matrix tbody tr")];
  const buttons = [...document.querySelectorAll("[data-verdict][aria-pressed]")];
  const find = document.getElementById("find");
  const shown = document.getElementById("shown");
  const all = document.getElementById("all");
  let texts = null; // of the claims, read once somebody searches

  // whichever quotation marks and apostrophes a keyboard gives find those of a text
  const plain = (text) => text.toLowerCase().replace(/[\u2018\u2019]/g, "'").replace(/[\u201c\u201d]/g, '"');

  function filter() {
    const verdicts = buttons.filter((b) => b.ariaPressed === "true").map((b) => b.dataset.verdict);
    const words = plain(find.value).split(/\s+/).filter(Boolean);
    if (words.length) texts ??= claims.map((claim) => plain(claim.textContent));
    let left = 0;
    claims.forEach((claim, i) => {
      const kept = (!verdicts.length || verdicts.includes(claim.dataset.verdict))
        && words.every((word) => texts[i].includes(word));
      claim.hidden = !kept;
      if (rows[i]) rows[i].hidden = !kept;
      left += kept;
    });
    const some = verdicts.length > 0 || words.length > 0;
    shown.textContent = !some ? "" : left ? `${left} of ${claims.length} claims` : "No claim matches";
    all.hidden = !some;
  }

  function clear() {
    buttons.forEach((b) => { b.ariaPressed = "false"; });
    find.value = "";
    filter();
  }

  // a link leads to its place even where a filter or a closed part hides it
  function follow() {
    const target = document.getElementById(location.hash.slice(1));
    if (!target) return;
    const claim = target.closest(".claim");
    const closed = target.closest("details:not([open])");
    if (claim?.hidden) clear();
    if (closed) closed.open = true;
    target.scrollIntoView();
  }

  function save() {
    const data = document.getElementById("data").textContent;
    const link = document.createElement("a");
    link.href = URL.createObjectURL(new Blob([data], { type: "application/json" }));
    link.download = "claims.json";
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 1000);
  }

  let waiting = 0;
  find.addEventListener("input", () => { clearTimeout(waiting); waiting = setTimeout(filter, 120); });
  for (const button of buttons) {
    button.addEventListener("click", () => {
      button.ariaPressed = button.ariaPressed === "true" ? "false" : "true";
      filter();
    });
  }
  all.addEventListener("click", () => { clear(); find.focus(); });
  document.getElementById("save").addEventListener("click", save);
  addEventListener("hashchange", follow);
  addEventListener("click", (event) => { // a link to where the address already points changes no hash
    if (event.target.closest("a")?.getAttribute("href") === location.hash) follow();
  });
  document.querySelector(".tools").hidden = false;
  if (location.hash) follow();
})();
