// What htmx does not do on the journey: answer by keyboard, prefetch the next step, move focus and tell screen readers about a step,
// keep the answer for people who go back, and report when a step is slow or fails. Without this file every step is a plain link or form.
const SLOW = 1500;
const RESTS = 250;
const trouble = document.querySelector(".trouble");
const announcement = document.querySelector(".announcement");
let waiting;
let resting;
let again;
let asked; // what is on its way here: a visitor who goes on before it came wants the later, whichever comes first

// The messages are in attributes until they are needed, because text browsers ignore "hidden".
const say = (when) => {
  trouble.querySelector("p").textContent = trouble.dataset[when] ?? "";
  trouble.querySelector("button").textContent = trouble.dataset.again;
  trouble.hidden = !when;
};

// Repeats the step as a plain link or form, so that the browser itself shows the error.
const repeat = (step) => () => (step.matches("form") ? step.submit() : location.assign(step.href));

// Stores the answer in the address of the page being left, so that going back or reloading after a failure finds it.
const keep = (form) => {
  if (!answered(form)) return;
  const query = said(form);
  query.delete("next");
  history.replaceState(history.state, "", `${form.getAttribute("action")}?${query}`);
};

const answered = (form) => form.querySelector("[type=radio]:checked");
const said = (form) => new URLSearchParams(new FormData(form));

const only = (request) => {
  asked?.abort();
  asked = request;
};

const leave = ({ detail: { elt: step, xhr } }) => {
  only(xhr);
  clearTimeout(resting);
  again = repeat(step);
  say();
  waiting = setTimeout(say, SLOW, "slow");
  if (step.matches("form")) keep(step);
};

// Prefetches the step that the chosen answer leads to while the visitor reads on (see cache_policy.py). Once a page, and only for an
// answer that stays chosen for a moment.
const fetchStep = (form) => {
  const headers = { "HX-Request": "true", "HX-Preloaded": "true", "HX-Current-URL": location.href };
  form.dataset.ahead = "";
  fetch(`${form.dataset.hxGet}?${said(form)}`, { headers }).catch(() => {});
};

const fetchAhead = ({ target }) => {
  const form = target.closest("[data-hx-get]:not([data-ahead])");
  clearTimeout(resting);
  if (form && answered(form) && !navigator.connection?.saveData) resting = setTimeout(fetchStep, RESTS, form);
};

// Keys work only while the focus is in the question: speech recognition presses keys that work everywhere by mistake.
const press = (event) => {
  const field = event.target.closest?.(".field");
  if (!field || event.ctrlKey || event.altKey || event.metaKey) return;
  const choice = field.querySelectorAll("[type=radio]")[event.key - 1];
  if (choice) {
    choice.focus();
    choice.click();
  } else if (event.key === "Enter" && event.target.matches("h1") && answered(field)) field.form.requestSubmit();
};

const arrive = () => {
  say();
  (document.querySelector(".error-summary") ?? document.querySelector("h1")).focus();
  announcement.textContent = document.title;
};

const restore = ({ detail: { xhr } }) => {
  only(xhr);
  again = () => location.reload();
  xhr.onerror = fail;
};

const fail = () => say("failed");
const on = (name, listener) => document.addEventListener(name, listener);
on("htmx:beforeRequest", leave);
on("htmx:afterRequest", () => clearTimeout(waiting));
on("htmx:sendError", fail);
on("htmx:responseError", fail);
on("htmx:timeout", fail);
on("htmx:afterSettle", arrive);
on("htmx:historyCacheMiss", restore);
on("htmx:historyCacheMissLoadError", fail);
on("htmx:historyRestore", arrive);
on("change", fetchAhead);
on("keydown", press);
trouble.querySelector("button").addEventListener("click", () => again());
if (document.activeElement === document.body) document.querySelector(".field h1")?.focus();
