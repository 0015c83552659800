// Dropping files on the import form; going on by itself while there is more to read or to store.
"use strict";
{
  const form = document.getElementById("drop");
  if (form) {
    const input = document.getElementById("files");
    const said = document.getElementById("files-said");
    const list = document.getElementById("files-chosen");
    const words = document.getElementById("files-words").dataset;
    const mega = 1024 * 1024;
    form.querySelector(".drop-hint").hidden = false;

    const complaints = (files) => {
      const found = [];
      if (files.length > Number(form.dataset.files)) {
        found.push(words.many);
      }
      for (const file of files.filter((one) => one.size > Number(form.dataset.one) * mega)) {
        found.push(`${words.large} ${file.name}`);
      }
      const size = files.reduce((sum, file) => sum + file.size, 0);
      if (size > Number(form.dataset.all) * mega) {
        found.push(words.all);
      }
      return found;
    };

    const show = () => {
      const files = [...input.files];
      const found = complaints(files);
      input.setCustomValidity(found.join(" "));
      said.className = found.length ? "error-words" : "";
      said.textContent = found.join(" ") || (files.length ? `${words.chosen} ${files.length}` : "");
      list.replaceChildren(
        ...files.slice(0, 200).map((file) => {
          const line = document.createElement("li");
          line.textContent = file.name;
          return line;
        }),
      );
      list.hidden = !files.length;
    };
    input.addEventListener("change", show);

    // Several drops are gathered: a browser's own box would keep the last one only.
    form.addEventListener("dragover", (event) => {
      event.preventDefault();
      form.classList.add("dragged");
    });
    form.addEventListener("dragleave", () => form.classList.remove("dragged"));
    form.addEventListener("drop", (event) => {
      event.preventDefault();
      form.classList.remove("dragged");
      const gathered = new DataTransfer();
      for (const file of [...input.files, ...event.dataTransfer.files]) {
        gathered.items.add(file);
      }
      input.files = gathered.files;
      show();
    });
  }

  for (const button of document.querySelectorAll("button[data-busy]")) {
    button.form.addEventListener("submit", (event) => {
      if (event.submitter === button) {
        button.textContent = button.dataset.busy;
        button.setAttribute("aria-busy", "true");
      }
    });
  }

  const on = document.querySelector("form[data-goes-on]");
  if (on) {
    on.requestSubmit(on.querySelector("button"));
  }
}
