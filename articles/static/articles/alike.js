// While a new record is typed: what the catalogue may hold of it already, told beside the form.
"use strict";
{
  const box = document.getElementById("alike");
  const form = box && box.closest("form");
  const names = ["name", "title", "type", "number", "suffix", "organ_code", "term", "signed_on",
    "issuer", "place", "parent", "level", "valid_from"];
  const boxes = form ? names.map((name) => form.elements[name]).filter(Boolean) : [];
  let waiting = 0;
  let asked = "";

  const show = (rows) => {
    const list = box.querySelector("ul");
    list.replaceChildren(...rows.map((row) => {
      const line = document.createElement("li");
      const link = document.createElement("a");
      const why = document.createElement("small");
      link.href = row.address;
      link.target = "_blank";
      link.rel = "noopener";
      link.textContent = row.label;
      why.className = "quiet";
      why.textContent = row.why;
      line.append(link, " ", why);
      return line;
    }));
    box.hidden = rows.length === 0;
  };

  const ask = async () => {
    const typed = new URLSearchParams();
    for (const one of boxes) {
      if (one.value) {
        typed.set(one.name, one.value.slice(0, 500));
      }
    }
    const query = typed.toString();
    if (query === asked) {
      return;
    }
    asked = query;
    try {
      const answer = await fetch(`${box.dataset.address}?${query}`);
      if (answer.ok && query === asked) {
        show((await answer.json()).alike);
      }
    } catch {
      // Without an answer the form asks when it is sent.
    }
  };

  if (box) {
    const soon = () => {
      clearTimeout(waiting);
      waiting = setTimeout(ask, 400);
    };
    form.addEventListener("input", soon);
    form.addEventListener("change", soon);
    // A look-up box tells of its choice in the library's own way.
    if (window.django && window.django.jQuery) {
      window.django.jQuery(form).on("select2:select select2:clear", soon);
    }
  }
}
