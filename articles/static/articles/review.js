// The review of an article, quicker: one round trip an act, keys, words picked in the text.
// Without it the page works by plain forms; every act here presses one of their buttons.
"use strict";

const page = document.querySelector(".review[data-article]");
const form = document.getElementById("review_form");
const said = document.getElementById("said");
const words = document.getElementById("review-words");
const mayChange = Boolean(words);
const one = (query, within = document) => within.querySelector(query);
const all = (query, within = document) => [...within.querySelectorAll(query)];

let selected = "";
let current = null; // the sentence at hand
let chain = Promise.resolve(); // keys that are pressed while an act is under way wait for it

function say(text, refused = false) {
  said.classList.toggle("is-refused", refused);
  // The same words twice are a new event for those who hear the page.
  said.textContent = "";
  requestAnimationFrame(() => { said.textContent = text; });
}

function queue(act) {
  chain = chain.then(act).catch((error) => {
    console.error(error);
    say(words.dataset.lost, true);
  });
  return chain;
}

// --- Selecting: the row and its marks, on both sides ---

const rows = () => all("#list-pane .row");
const rowOf = (code) => (code ? document.getElementById(code) : null);

function within(pane, element) {
  // Moves the pane alone, never the page.
  const box = pane.getBoundingClientRect();
  const place = element.getBoundingClientRect();
  if (place.top < box.top + 24 || place.bottom > box.bottom - 24) {
    pane.scrollTop += place.top - box.top - Math.max(24, (box.height - place.height) / 3);
  }
}

function select(code, { focus = true } = {}) {
  for (const old of all(".row[aria-current], #text-pane .mk.is-selected")) {
    old.removeAttribute("aria-current");
    old.classList.remove("is-selected");
    one(".row-tools", old)?.remove();
  }
  selected = code;
  const row = rowOf(code);
  const marks = all("#text-pane .mk").filter((mark) => mark.dataset.rows.split(" ").includes(code));
  for (const mark of marks) {
    mark.classList.add("is-selected");
  }
  const text = document.getElementById("text-pane");
  if (marks.length) {
    within(text, marks[0]);
    take(marks[0].closest(".sentence"));
  } else if (row) {
    take(sentenceAt(Number(row.dataset.at)));
    if (current) {
      within(text, current);
    }
  }
  if (row) {
    row.setAttribute("aria-current", "true");
    addTools(row);
    const list = document.getElementById("list-pane");
    if (getComputedStyle(list).overflowY === "auto") {
      within(list, row);
    } else {
      row.scrollIntoView({ block: "nearest" });
    }
    if (focus) {
      row.focus({ preventScroll: true });
    }
  }
}

function addTools(row) {
  const acts = one(".row-acts", row);
  const fact = row.classList.contains("k-fact") && row.classList.contains("is-accepted");
  if (!acts || !row.dataset.seen || fact) {
    return;
  }
  const tools = document.getElementById("row-tools").content.cloneNode(true);
  for (const button of all("[data-step]", tools)) {
    button.value = `step ${row.id} ${row.dataset.seen} ${button.dataset.step}`;
  }
  acts.append(tools);
}

function step(by) {
  const listed = rows();
  const at = listed.findIndex((row) => row.id === selected);
  const next = listed[at < 0 ? (by > 0 ? 0 : listed.length - 1) : at + by];
  if (next) {
    select(next.id);
  }
}

function nextOpen() {
  const listed = rows();
  const at = listed.findIndex((row) => row.id === selected);
  const behind = [...listed.slice(at + 1), ...listed.slice(0, at + 1)];
  const next = behind.find((row) => row.classList.contains("is-proposed"));
  next ? select(next.id) : say(words.dataset.none);
}

// --- Sentences ---

const sentences = () => all("#text-pane .sentence");

function sentenceAt(offset) {
  return sentences().find((s) => Number(s.dataset.at) <= offset && offset < Number(s.dataset.end));
}

function take(sentence) {
  current?.classList.remove("is-current");
  current = sentence || null;
  current?.classList.add("is-current");
}

function nextSentence() {
  const open = all("#text-pane .sentence.is-open");
  const after = current ? Number(current.dataset.at) : -1;
  const next = open.find((sentence) => Number(sentence.dataset.at) > after) || open[0];
  if (!next) {
    say(words.dataset.done);
    if (document.activeElement === document.body) {
      // The sentence that had the focus was the last one, and has been written anew.
      document.getElementById("text-pane").focus({ preventScroll: true });
    }
    return;
  }
  select("", { focus: false });
  take(next);
  within(document.getElementById("text-pane"), next);
  next.tabIndex = -1;
  next.focus({ preventScroll: true });
}

function tick(query) {
  if (!current) {
    nextSentence();
    return undefined;
  }
  const paragraph = current.closest(".par");
  const button = query === ".par-tick"
    ? one(".par-tick .tick:not(.ticked)", paragraph)
    : current.nextElementSibling;
  const fits = button?.matches(".tick:not(.ticked)");
  return fits ? press(button) : say(words.dataset.none);
}

// --- Acts ---

async function send(address, data) {
  const answer = await fetch(address, { method: "POST", body: data, headers: { "X-Review": "1" } });
  if (answer.redirected || !(answer.ok || answer.status === 409)) {
    // Logged out, or no longer allowed: the server says so on a page of its own.
    location.reload();
    return null;
  }
  return new DOMParser().parseFromString(await answer.text(), "text/html");
}

async function press(button) {
  const owner = button.form || form;
  if (owner.id === "sure_form") {
    owner.elements.shown.value = rows().map((row) => row.dataset.stamp).join(" ");
  }
  const data = new FormData(owner);
  data.append("act", button.value);
  const answer = await send(owner.action, data);
  if (answer) {
    apply(answer);
  }
}

function swap(fresh) {
  const old = document.getElementById(fresh.id);
  if (old) {
    old.replaceWith(document.adoptNode(fresh));
  }
}

function apply(answer) {
  const result = answer.getElementById("answer");
  const scrolled = ["text-pane", "list-pane"].map((id) => document.getElementById(id).scrollTop);
  const sentence = current?.id;
  for (const code of result.dataset.gone.split(" ").filter(Boolean)) {
    rowOf(code)?.remove();
  }
  for (const fresh of all("#review-status, #review-body, .row, .par", result)) {
    if (!fresh.parentElement.closest("#review-body")) {
      swap(fresh);
    }
  }
  ["text-pane", "list-pane"].forEach((id, at) => {
    document.getElementById(id).scrollTop = scrolled[at];
  });
  tidy();
  current = null;
  say(result.dataset.said, "refused" in result.dataset);
  const following = rowOf(result.dataset.next);
  if (sentence && !selected) {
    // One was going through sentences: go on with these.
    take(document.getElementById(sentence));
    nextSentence();
  } else if (following) {
    select(following.id);
  } else {
    select(rowOf(selected) ? selected : "");
    one("#list-pane .row[aria-current]") || document.getElementById("text-pane").focus({ preventScroll: true });
  }
}

// --- The form of one row, in a dialog ---

const dialog = document.getElementById("review-dialog");

async function open(address) {
  const answer = await fetch(address, { headers: { "X-Review": "1" } });
  if (answer.redirected || !answer.ok) {
    location.href = address;
    return;
  }
  fill(await answer.text());
  if (!dialog.open) {
    dialog.showModal();
  }
  focusIn();
}

function fill(html) {
  const answer = new DOMParser().parseFromString(html, "text/html");
  dialog.replaceChildren(...answer.body.childNodes);
}

function focusIn(name) {
  const named = name && one(`[name="${CSS.escape(name)}"]`, dialog);
  const target = one(".errors :is(input, select, textarea)", dialog) || named
    || one(".proposal-records input:checked", dialog) || one(".submit-row .default", dialog)
    || one("input, select, button", dialog);
  target?.focus();
}

async function sendDialog(owner, button) {
  const data = new FormData(owner);
  if (button?.name) {
    data.append(button.name, button.value);
  }
  if (owner.method === "get") {
    await open(`${owner.getAttribute("action")}?${new URLSearchParams(data)}`);
    return;
  }
  const answer = await send(owner.action, data);
  if (!answer) {
    return;
  }
  if (answer.getElementById("answer")) {
    dialog.close();
    leaveWords();
    apply(answer);
  } else {
    const query = button?.closest("p")?.querySelector("input")?.name;
    dialog.replaceChildren(...answer.body.childNodes);
    focusIn(query);
  }
}

// --- Picking words that were missed ---

const bar = document.getElementById("missed-bar");
let picked = null; // {sentence, words: [[start, end]…], from, to} while words are picked by keys

function textBefore(sentence, node, offset) {
  // What stands in the sentence before a place, in code points: the offsets of the server.
  const range = document.createRange();
  range.setStart(sentence, 0);
  range.setEnd(node, offset);
  return [...range.toString()].length;
}

function chosenPlace() {
  const selection = getSelection();
  if (!selection.rangeCount || selection.isCollapsed) {
    return null;
  }
  const range = selection.getRangeAt(0);
  const pane = document.getElementById("text-pane");
  if (!pane.contains(range.commonAncestorContainer)) {
    return null;
  }
  const touched = sentences().filter((sentence) => range.intersectsNode(sentence));
  if (!touched.length) {
    return null;
  }
  const first = touched[0];
  const last = touched[touched.length - 1];
  const start = first.contains(range.startContainer)
    ? textBefore(first, range.startContainer, range.startOffset) : 0;
  const end = last.contains(range.endContainer)
    ? textBefore(last, range.endContainer, range.endOffset) : [...last.textContent].length;
  const place = [Number(first.dataset.at) + start, Number(last.dataset.at) + end];
  return place[0] < place[1] ? { place: place.join("-"), words: selection.toString().trim() } : null;
}

function showBar() {
  const chosen = chosenPlace();
  bar.hidden = !chosen || !chosen.words;
  if (chosen) {
    bar.dataset.place = chosen.place;
    document.getElementById("missed-words").textContent = chosen.words;
  }
}

function pick(sentence, from = 0) {
  const text = sentence.textContent;
  const found = [...text.matchAll(/[\p{L}\p{N}]+(?:[./,:’'–-][\p{L}\p{N}]+)*/gu)];
  if (!found.length) {
    return;
  }
  const spans = found.map((match) => [match.index, match.index + match[0].length]);
  const at = from < 0 ? spans.length - 1 : from;
  picked = { sentence, words: spans, from: at, to: at };
  take(sentence);
  paint();
}

function paint() {
  const range = document.createRange();
  const ends = [picked.words[picked.from][0], picked.words[picked.to][1]];
  const walker = document.createTreeWalker(picked.sentence, NodeFilter.SHOW_TEXT);
  let passed = 0;
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const length = node.data.length;
    if (passed <= ends[0] && ends[0] < passed + length) {
      range.setStart(node, ends[0] - passed);
    }
    if (passed < ends[1] && ends[1] <= passed + length) {
      range.setEnd(node, ends[1] - passed);
    }
    passed += length;
  }
  const selection = getSelection();
  selection.removeAllRanges();
  selection.addRange(range);
  within(document.getElementById("text-pane"), picked.sentence);
  showBar();
  say(selection.toString());
}

function movePicked(by, extend) {
  const last = picked.words.length - 1;
  const to = picked.to + by;
  if (extend) {
    picked.to = Math.min(last, Math.max(picked.from, to));
  } else if (to < 0 || to > last) {
    const listed = sentences();
    const next = listed[listed.indexOf(picked.sentence) + by];
    if (next) {
      pick(next, by < 0 ? -1 : 0);
    }
    return;
  } else {
    picked.from = picked.to = to;
  }
  paint();
}

function leaveWords() {
  picked = null;
  bar.hidden = true;
  getSelection().removeAllRanges();
}

function mark(sort) {
  const address = new URL(bar.dataset.address, location);
  address.searchParams.set("sort", sort);
  address.searchParams.set("place", bar.dataset.place);
  return open(address);
}

// --- Keys ---

const KEYS = "desk.review.keys";
const keysOn = () => localStorage.getItem(KEYS) !== "off";
const within_row = (query) => one(query, rowOf(selected) || document.createElement("i"));
const pressIn = (query) => {
  const button = within_row(query);
  return button ? press(button) : say(words.dataset.none);
};
const SORTS = { d: "directive", o: "organization", p: "person", f: "finding", t: "position", l: "relation" };

const reading = {
  j: () => step(1),
  ArrowDown: () => step(1),
  k: () => step(-1),
  ArrowUp: () => step(-1),
  g: nextOpen,
  s: nextSentence,
  p: () => {
    const button = one(".review-moves .move-publish") || one(".review-moves button");
    button ? button.focus() : say(words.dataset.none);
  },
};
const deciding = {
  a: () => pressIn('[value^="accept "]'),
  c: () => { const link = within_row(".another"); return link ? open(link.href) : say(words.dataset.none); },
  n: () => pressIn('[value^="found "]'),
  r: () => pressIn('[value^="reject "]'),
  b: () => pressIn('[value^="back "]'),
  u: () => press(one('#undo_form [value="undo"]')),
  A: () => press(one('#sure_form [value="sure"]')),
  x: () => tick(".tick"),
  X: () => tick(".par-tick"),
  m: () => {
    const start = current || sentences()[0];
    if (start) {
      pick(start);
      say(words.dataset.pick);
    }
  },
  "[": () => pressIn('[data-step="start wider"]'),
  "{": () => pressIn('[data-step="start narrower"]'),
  "]": () => pressIn('[data-step="end wider"]'),
  "}": () => pressIn('[data-step="end narrower"]'),
  1: () => choose(0),
  2: () => choose(1),
  3: () => choose(2),
};

function choose(number) {
  const buttons = all(".choice", rowOf(selected) || document.createElement("i"));
  return buttons[number] ? press(buttons[number]) : say(words.dataset.none);
}

function picking(event) {
  const arrows = { ArrowRight: 1, ArrowLeft: -1 };
  if (event.key in arrows) {
    return () => movePicked(arrows[event.key], event.shiftKey);
  }
  if (event.key === "ArrowDown" || event.key === "ArrowUp") {
    const listed = sentences();
    const next = listed[listed.indexOf(picked.sentence) + (event.key === "ArrowDown" ? 1 : -1)];
    return () => next && pick(next);
  }
  return null;
}

function actOf(event) {
  if (!bar?.hidden && bar) {
    if (event.key === "Escape") {
      return leaveWords;
    }
    if (event.key in SORTS) {
      return () => mark(SORTS[event.key]);
    }
    const act = picked && picking(event);
    if (act) {
      return act;
    }
  }
  return reading[event.key] || (mayChange && deciding[event.key]) || null;
}

document.addEventListener("keydown", (event) => {
  const typing = event.target.closest("input, textarea, select, [contenteditable], dialog, .select2-container");
  if (typing || event.ctrlKey || event.altKey || event.metaKey || event.isComposing) {
    return;
  }
  if (event.key === "?" && mayChange) {
    event.preventDefault();
    document.getElementById("help-dialog").showModal();
    return;
  }
  // The arrows scroll the text for one who reads it.
  const scrolls = event.key.startsWith("Arrow") && event.target.id === "text-pane" && !picked;
  const act = keysOn() && !scrolls && actOf(event);
  if (act) {
    event.preventDefault();
    queue(act);
  }
});

// --- The mouse, the forms ---

function tidy() {
  // Rows are reached by keys and by their links; a hundred stops in the text would be in the way.
  for (const tag of all("#text-pane .tag")) {
    tag.tabIndex = -1;
  }
}

document.addEventListener("click", (event) => {
  const link = event.target.closest("a.tag, a.to-text, a.next-open, a.another");
  const marked = event.target.closest("#text-pane .mk");
  if (link?.matches(".another") && dialog && !event.ctrlKey && !event.metaKey) {
    event.preventDefault();
    select(link.closest(".row").id, { focus: false });
    queue(() => open(link.href));
  } else if (link?.matches(".next-open") && !link.getAttribute("href").startsWith("?")) {
    event.preventDefault();
    nextSentence();
  } else if (link?.matches(".tag, .to-text")) {
    event.preventDefault();
    const row = link.closest(".row");
    select(row ? row.id : link.hash.slice(1));
  } else if (marked && getSelection().isCollapsed) {
    select(marked.dataset.rows.split(" ")[0]);
  } else if (event.target.closest("#text-pane .sentence")) {
    take(event.target.closest(".sentence"));
  }
});

document.addEventListener("submit", (event) => {
  const owner = event.target;
  const button = event.submitter;
  if (owner.method === "dialog") {
    return;
  }
  if (owner.closest("#review-dialog")) {
    event.preventDefault();
    queue(() => sendDialog(owner, button));
  } else if (["review_form", "sure_form", "undo_form"].includes(owner.id) && button?.name === "act") {
    event.preventDefault();
    const row = button.closest(".row");
    if (row) {
      select(row.id, { focus: false });
    } else if (button.closest(".par")) {
      select("", { focus: false });
      const before = button.previousElementSibling;
      take(before?.matches(".sentence") ? before : one(".sentence", button.closest(".par")));
    }
    queue(() => press(button));
  }
});

if (page) {
  tidy();
  const open_ = one("#list-pane .row.is-proposed");
  const asked = rowOf(location.hash.slice(1));
  select(asked?.matches(".row") ? asked.id : open_ ? open_.id : "", { focus: Boolean(asked) });
}
if (page && mayChange) {
  const help = document.getElementById("help-button");
  const box = document.getElementById("keys-on");
  help.hidden = false;
  help.addEventListener("click", () => document.getElementById("help-dialog").showModal());
  box.checked = keysOn();
  box.addEventListener("change", () => localStorage.setItem(KEYS, box.checked ? "on" : "off"));
  document.addEventListener("mouseup", () => setTimeout(() => { picked = null; showBar(); }));
  document.addEventListener("keyup", (event) => event.shiftKey && !picked && showBar());
  bar.addEventListener("click", (event) => {
    const sort = event.target.closest("[data-sort]")?.dataset.sort;
    if (sort !== undefined) {
      queue(() => (sort ? mark(sort) : leaveWords()));
    }
  });
  dialog.addEventListener("click", (event) => {
    if (event.target.closest(".closelink")) {
      event.preventDefault();
      dialog.close();
    }
  });
  // Enter accepts what is chosen; in a box that looks records up it looks them up.
  dialog.addEventListener("keydown", (event) => {
    const looked = event.target.matches("input[type=text][name$=_query]");
    if (event.key === "Enter" && (looked || event.target.matches("input[type=radio], input[type=checkbox]"))) {
      event.preventDefault();
      const button = looked ? one("button", event.target.closest("p")) : one(".submit-row .default", dialog);
      button?.click();
    }
  });
  dialog.addEventListener("close", () => { leaveWords(); rowOf(selected)?.focus({ preventScroll: true }); });
}
