/* Buttons that copy a text, and the switch of an article's marks. Without this the texts can be
   selected, and the switch is a link. */
"use strict";

const said = document.getElementById("said");

async function copy(text) {
  try {
    await navigator.clipboard.writeText(text);
  } catch { // plain http, or not permitted
    const box = document.createElement("textarea");
    box.value = text;
    document.body.append(box);
    box.select();
    document.execCommand("copy");
    box.remove();
  }
}

for (const button of document.querySelectorAll("button[data-copies]")) {
  button.hidden = false;
  button.addEventListener("click", async () => {
    const name = button.dataset.copies; // without one: what stands before the button
    const text = name ? document.getElementById(name) : button.previousElementSibling;
    await copy(text.textContent.trim());
    button.focus();
    said.textContent = "";
    requestAnimationFrame(() => { said.textContent = said.dataset.copied; });
    const words = button.textContent;
    if (words === said.dataset.copied) return;
    button.textContent = said.dataset.copied;
    setTimeout(() => { button.textContent = words; }, 2000);
  });
}

const toggle = document.getElementById("marks");
if (toggle && toggle.dataset.marks === "on") {
  const texts = document.querySelectorAll(".marked");
  const button = document.createElement("button");
  button.type = "button";
  button.className = "copy";
  button.id = "marks";
  button.textContent = toggle.textContent;
  toggle.replaceWith(button);

  /* A link that has lost its address is plain text to the keyboard and to screen readers too. */
  const show = (isOn) => {
    button.setAttribute("aria-pressed", String(!isOn));
    for (const text of texts) {
      text.classList.toggle("unmarked", !isOn);
      for (const link of text.querySelectorAll("a")) {
        if (isOn && link.dataset.to) link.href = link.dataset.to;
        else if (!isOn && link.hasAttribute("href")) {
          link.dataset.to = link.getAttribute("href");
          link.removeAttribute("href");
        }
      }
    }
  };
  const kept = () => { try { return localStorage.getItem("marks"); } catch { return null; } };
  const keep = (state) => { try { localStorage.setItem("marks", state); } catch { /* not kept */ } };
  button.addEventListener("click", () => {
    const isOn = button.getAttribute("aria-pressed") === "true";
    show(isOn);
    keep(isOn ? "on" : "off");
  });
  show(kept() !== "off");
}
