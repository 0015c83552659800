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

// Says every minute that an article is still open here, and shows who else has it open.
{
  const line = document.querySelector("[data-presence]");
  const token = document.querySelector("input[name=csrfmiddlewaretoken]");
  if (line && token) {
    const beat = async () => {
      if (document.hidden) {
        return;
      }
      const headers = { "X-CSRFToken": token.value };
      const answer = await fetch(line.dataset.presence, { method: "POST", headers }).catch(() => null);
      const said = answer && answer.ok ? await answer.json() : null;
      // Written only where it differs: it is read aloud.
      if (said && said.also !== line.textContent) {
        line.textContent = said.also;
      }
    };
    setInterval(beat, 60000);
    document.addEventListener("visibilitychange", beat);
  }
}
