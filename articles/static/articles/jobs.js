// Shows how far a job is: asks for its page again, until it has ended, and puts the new part in.
"use strict";
{
  const part = document.getElementById("job");
  const said = document.getElementById("job-said");
  const look = async () => {
    if (!document.hidden) {
      const answer = await fetch(location.href).catch(() => null);
      if (answer && answer.ok) {
        const page = new DOMParser().parseFromString(await answer.text(), "text/html");
        show(page);
      }
    }
    if (part.dataset.open === "1") {
      setTimeout(look, 1500);
    }
  };
  const show = (page) => {
    const fresh = page.getElementById("job");
    const focused = document.activeElement && document.activeElement.id;
    part.dataset.open = fresh.dataset.open;
    part.replaceChildren(...fresh.childNodes);
    if (focused && document.getElementById(focused)) {
      document.getElementById(focused).focus();
    }
    // Written only where it differs: it is read aloud.
    const words = page.getElementById("job-said").textContent;
    if (said.textContent !== words) {
      said.textContent = words;
    }
  };
  setTimeout(look, 1000);
}
