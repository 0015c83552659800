/* Lists: what a link or form of the list leads to is fetched, and the result part alone changed.
   Without this, and wherever anything is not as expected, the browser simply goes there. */
"use strict";

{
  const PARTS = ["facets", "words-along", "results", "site-foot"];
  const browse = document.querySelector("[data-browse]");
  const said = document.getElementById("said");
  let asked = null;

  const isHere = (address) => address.origin === location.origin && address.pathname === location.pathname;
  const partsOf = (page) => PARTS.map((id) => page.getElementById(id));

  // What had the focus has it again, by its id; else the heading of the results.
  const focusOn = (id) => {
    const target = (id && document.getElementById(id)) || document.getElementById("found");
    target.focus({ preventScroll: true });
  };
  const openAgain = (open) => {
    for (const id of open) {
      const inside = document.getElementById(id)?.querySelector("details");
      if (inside) inside.open = true;
    }
  };
  const opened = () => [...browse.querySelectorAll(".facet > details[open]")].map((one) => one.parentElement.id);

  const show = (page, address, focus) => {
    const wide = document.querySelector(".facets")?.open;
    const open = opened();
    partsOf(page).forEach((part, at) => document.getElementById(PARTS[at]).replaceWith(part));
    for (const name of ["q", "position"]) {
      const [here, there] = [document, page].map((one) => one.getElementById(`id_${name}`));
      if (here && there) here.value = there.value;
    }
    document.title = page.title;
    const next = document.querySelector(".tongues [name=next]");
    if (next) next.value = address.pathname + address.search;
    const facets = document.querySelector(".facets");
    if (facets && wide) facets.open = true;
    openAgain(open);
    said.textContent = document.getElementById("found").textContent.trim();
    focusOn(focus);
  };

  const go = async (address, { focus = "", isBack = false } = {}) => {
    asked?.abort();
    const mine = asked = new AbortController();
    browse.setAttribute("data-waiting", "");
    try {
      const answer = await fetch(address, { signal: mine.signal, headers: { Accept: "text/html" } });
      const page = new DOMParser().parseFromString(await answer.text(), "text/html");
      const landed = new URL(answer.url);
      if (!answer.ok || !isHere(landed) || partsOf(page).includes(null)) throw new Error("go there");
      landed.hash = address.hash;
      if (!isBack) history.pushState({}, "", landed);
      show(page, landed, focus);
      if (address.hash) document.getElementById(address.hash.slice(1))?.scrollIntoView({ block: "nearest" });
    } catch (error) {
      if (error.name === "AbortError") return;
      if (isBack) location.reload();
      else location.assign(address);
    } finally {
      if (mine === asked) browse.removeAttribute("data-waiting");
    }
  };

  if (browse && said) {
    browse.addEventListener("click", (event) => {
      const link = event.target.closest("a[href]");
      if (!link || event.defaultPrevented || event.button || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
      const address = new URL(link.href.baseVal ?? link.href, location.href);
      if (!isHere(address) || (address.hash && address.search === location.search)) return;
      event.preventDefault();
      const isPager = Boolean(link.closest(".pager"));
      go(address, { focus: isPager ? "" : link.id }).then(() => {
        if (isPager) document.getElementById("results").scrollIntoView();
      });
    });
    browse.addEventListener("submit", (event) => {
      const form = event.target.closest("form[data-narrows]");
      if (!form || event.defaultPrevented) return;
      event.preventDefault();
      const address = new URL(form.action, location.href);
      const given = [...new FormData(form)].filter(([, value]) => value !== "");
      address.search = new URLSearchParams(given).toString();
      go(address, { focus: document.activeElement?.id });
    });
    addEventListener("popstate", () => {
      if (location.hash && !history.state) return;
      go(new URL(location.href), { isBack: true });
    });
    if (!history.state) history.replaceState({}, "");
  }
}
