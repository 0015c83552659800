/* Lists: htmx fetches what a link or form of the list leads to and changes the result part alone.
   Here is what it leaves to the page. Wherever anything is not as expected, the browser simply
   goes there, as it does without scripts. */
"use strict";

{
  const hear = (name, handle) => document.addEventListener(name, handle);
  const isHere = (address) => new URL(address, location.href).pathname === location.pathname;
  const fold = () => document.querySelector(".facets");
  const opened = () => [...document.querySelectorAll(".facet > details[open]")].map((one) => one.parentElement.id);
  let before = null;

  const tell = () => {
    const heading = document.getElementById("found");
    document.getElementById("said").textContent = heading.textContent.trim();
    return heading;
  };

  hear("htmx:configRequest", ({ detail }) => {
    for (const [name, value] of [...detail.formData]) if (value === "") detail.formData.delete(name);
  });
  hear("htmx:beforeRequest", (event) => {
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
    before = { isWide: fold()?.open, open: opened(), focus: document.activeElement.id };
  });
  for (const name of ["htmx:responseError", "htmx:sendError", "htmx:swapError"]) {
    hear(name, ({ detail }) => location.assign(detail.pathInfo.finalRequestPath));
  }

  hear("htmx:afterSettle", ({ detail }) => {
    if (detail.target?.id !== "results" || !before) return;
    if (fold() && before.isWide) fold().open = true;
    for (const id of before.open) {
      const inside = document.getElementById(id)?.querySelector("details");
      if (inside) inside.open = true;
    }
    const query = new URL(detail.xhr.responseURL).searchParams;
    for (const name of ["q", "position"]) {
      const field = document.getElementById(`id_${name}`);
      if (field) field.value = query.get(name) ?? "";
    }
    const next = document.querySelector(".tongues [name=next]");
    if (next) next.value = location.pathname + location.search;
    const heading = tell();
    // What had the focus has it again, by its id; what is gone leaves it to the results. htmx sees
    // to it too, but before what is folded up is open again.
    if (document.activeElement === document.body) {
      (document.getElementById(before.focus) ?? heading).focus({ preventScroll: true });
    }
    before = null;
  });
  hear("htmx:historyRestore", tell);

  // Bars of a drawing are no links to htmx.
  hear("click", (event) => {
    const bar = event.target.closest(".browse svg a");
    if (!bar || event.button || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    htmx.ajax("GET", bar.href.baseVal, { source: bar });
  });
}
