// The filters beside a list: open on wide screens, closed on phones, and as the person left them.
"use strict";
{
  const drawer = document.getElementById("filter-drawer");
  if (drawer) {
    const key = "desk.filters";
    const kept = localStorage.getItem(key);
    const wide = window.matchMedia("(min-width: 1025px)").matches;
    drawer.open = wide ? kept !== "closed" : false;
    drawer.addEventListener("toggle", () => {
      if (wide) {
        localStorage.setItem(key, drawer.open ? "open" : "closed");
      }
    });
  }
}

// A look-up box is built by a script that does not tell its name to those who hear the page.
{
  const nameBoxes = (part) => {
    for (const select of part.querySelectorAll("select.admin-autocomplete[aria-label]")) {
      const box = select.parentElement.querySelector(".select2-selection");
      const shown = box && box.querySelector(".select2-selection__rendered");
      if (shown) {
        box.id = `${shown.id}-box`;
        box.setAttribute("aria-label", select.getAttribute("aria-label"));
        box.setAttribute("aria-labelledby", `${box.id} ${shown.id}`);
        // The chosen record is text, no box of its own.
        shown.removeAttribute("role");
        shown.removeAttribute("aria-readonly");
      }
    }
  };
  // The boxes are built a moment after the page is ready; this waits its turn behind them.
  window.addEventListener("load", () => setTimeout(() => nameBoxes(document)));
  document.addEventListener("formset:added", (event) => nameBoxes(event.target));
}
