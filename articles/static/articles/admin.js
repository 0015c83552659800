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
