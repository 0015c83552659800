/* Suggestions under a search box (ARIA combobox with a list box). Without this the box is a plain
   form field. */
"use strict";

for (const around of document.querySelectorAll("[data-suggest]")) {
  const box = around.querySelector("input[type=search]");
  const list = document.createElement("ul");
  const said = document.createElement("span");
  let asked = 0, timer = 0, chosen = -1;

  list.id = `${box.id}-suggested`;
  list.className = "suggested";
  list.role = "listbox";
  list.hidden = true;
  list.ariaLabel = around.dataset.suggestLabel;
  said.className = "visually-hidden";
  said.role = "status";
  box.after(list, said);
  box.parentElement.classList.add("suggests");
  box.role = "combobox";
  box.autocomplete = "off";
  box.setAttribute("aria-autocomplete", "list");
  box.setAttribute("aria-controls", list.id);
  box.setAttribute("aria-expanded", "false");

  const show = (isOpen) => {
    list.hidden = !isOpen;
    box.setAttribute("aria-expanded", String(isOpen));
    if (!isOpen) choose(-1);
  };
  const choose = (at) => {
    chosen = at;
    [...list.children].forEach((one, number) => one.setAttribute("aria-selected", String(number === at)));
    if (at < 0) box.removeAttribute("aria-activedescendant");
    else {
      box.setAttribute("aria-activedescendant", list.children[at].id);
      list.children[at].scrollIntoView({ block: "nearest" });
    }
  };
  const open = (option) => { window.location.href = option.dataset.url; };
  const fill = (found) => {
    list.replaceChildren(...found.map((one, number) => {
      const option = document.createElement("li");
      option.id = `${list.id}-${number}`;
      option.role = "option";
      option.className = `kind kind-${one.kind}`;
      option.dataset.url = one.url;
      option.textContent = one.name;
      option.setAttribute("aria-selected", "false");
      return option;
    }));
    chosen = -1;
    said.textContent = found.length ? around.dataset.suggestCount.replace("0", found.length) : "";
    show(found.length > 0);
  };
  const ask = async () => {
    const number = ++asked;
    const words = box.value.trim();
    if (words.length < 2) return fill([]);
    try {
      const answer = await fetch(`${around.dataset.suggest}?q=${encodeURIComponent(words)}`);
      const found = answer.ok ? (await answer.json()).suggestions : [];
      if (number === asked) fill(found);
    } catch {
      if (number === asked) fill([]);
    }
  };

  box.addEventListener("input", () => { clearTimeout(timer); timer = setTimeout(ask, 120); });
  const leave = () => { clearTimeout(timer); asked++; show(false); };
  box.addEventListener("blur", leave);
  box.form?.addEventListener("submit", leave);  // a list changes in place, and the box keeps the focus
  box.addEventListener("keydown", (event) => {
    const last = list.children.length - 1;
    if (event.key === "Escape" && !list.hidden) { event.preventDefault(); show(false); }
    else if (event.key === "ArrowDown" && last >= 0) {
      event.preventDefault(); show(true); choose(chosen >= last ? 0 : chosen + 1);
    } else if (event.key === "ArrowUp" && !list.hidden) {
      event.preventDefault(); choose(chosen <= 0 ? last : chosen - 1);
    } else if (event.key === "Enter" && !list.hidden && chosen >= 0) {
      event.preventDefault(); open(list.children[chosen]);
    }
  });
  // Before the box loses the focus, which would close the list.
  list.addEventListener("mousedown", (event) => event.preventDefault());
  list.addEventListener("click", (event) => {
    const option = event.target.closest("[role=option]");
    if (option) open(option);
  });
}
