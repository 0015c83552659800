/* Lists: htmx fetches what a link or form of the list leads to and changes the result part alone.
   Here is what it leaves to the page. Wherever anything is not as expected, the browser simply
   goes there, as it does without scripts; so it does for the way back. */
"use strict";

{
  const FIELDS = ["q", "position"];
  const hear = (name, handle) => document.addEventListener(name, handle);
  const byId = (id) => document.getElementById(id);
  const isHere = (address) => new URL(address, location.href).pathname === location.pathname;
  const fold = () => document.querySelector(".facets");
  const opened = () => [...document.querySelectorAll(".facet > details[open]")].map((one) => one.parentElement.id);
  const typed = () => Object.fromEntries(FIELDS.map((name) => [name, byId(`id_${name}`)?.value]));
  let asked = {}, before = null;

  hear("htmx:configRequest", ({ detail }) => {
    for (const [name, value] of [...detail.formData]) if (value === "") detail.formData.delete(name);
  });
  hear("htmx:beforeRequest", (event) => {
    asked = typed();
    const address = event.detail.pathInfo.finalRequestPath;
    if (isHere(address)) return;
    event.preventDefault();
    location.assign(address);
  });
  hear("htmx:beforeSwap", ({ detail }) => {
    if (detail.shouldSwap && !isHere(detail.xhr.responseURL)) {
      detail.shouldSwap = false;
      location.assign(detail.xhr.responseURL);
    }
    const focus = document.activeElement;
    before = {
      isWide: fold()?.open, open: opened(), focus: focus.id,
      facet: focus.closest(".facet")?.id, results: byId("results").textContent,
    };
  });
  for (const name of ["htmx:responseError", "htmx:sendError", "htmx:swapError"]) {
    hear(name, ({ detail }) => location.assign(detail.pathInfo.finalRequestPath));
  }

  const unfold = () => {
    if (fold() && before.isWide) fold().open = true;
    for (const id of before.open) {
      const inside = byId(id)?.querySelector("details");
      if (inside) inside.open = true;
    }
  };
  // The boxes, and what leads to this list in another form or language, stand outside of what was
  // changed. What has been typed meanwhile stays.
  const follow = (address) => {
    const now = typed();
    for (const name of FIELDS) {
      if (now[name] !== undefined && now[name] === asked[name]) byId(`id_${name}`).value = address.searchParams.get(name) ?? "";
    }
    const next = document.querySelector(".tongues [name=next]");
    if (next) next.value = location.pathname + location.search;
    for (const link of document.querySelectorAll("link[rel=alternate]")) {
      const path = new URL(link.href).pathname;
      const same = [...document.querySelectorAll("#site-foot a")].find((one) => one.pathname === path);
      if (same) link.href = same.href;
    }
  };
  // What had the focus has it again, by its id (htmx sees to it, but before what is folded up is
  // open again); else the facet that it was in, or the results.
  const refocus = () => {
    if (document.activeElement !== document.body) return;
    const inside = before.facet && document.querySelector(`#${before.facet} :is(a, input[type=search])`);
    (byId(before.focus) ?? inside ?? byId("found")).focus({ preventScroll: true });
  };
  hear("htmx:afterSettle", ({ detail }) => {
    if (detail.target?.id !== "results" || !before) return;
    unfold();
    follow(new URL(detail.xhr.responseURL));
    refocus();
    const heading = byId("found");
    const isSame = byId("results").textContent === before.results;
    // A heading that has the focus is read out by that.
    byId("said").textContent = isSame || document.activeElement === heading ? "" : heading.textContent.trim();
    before = null;
  });

  const isPlain = (event) => !(event.button || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey);
  // htmx leaves a new tab to the browser, but no new window and no download.
  document.addEventListener("click", (event) => {
    if (!isPlain(event) && event.target.closest(".browse a")) event.stopImmediatePropagation();
  }, true);
  // Bars of a drawing are no links to htmx.
  hear("click", (event) => {
    const bar = event.target.closest(".browse svg a");
    if (!bar || !isPlain(event) || !window.htmx) return;
    event.preventDefault();
    htmx.ajax("GET", bar.href.baseVal, { source: bar });
  });
}
