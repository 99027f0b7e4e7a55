// What htmx leaves open on the journey: keys that answer, the next step fetched ahead, focus and a word for screen readers after
// a step, the answer kept for whoever goes back, and what to say when a step is slow or fails. Without this file every step is a
// plain link or form.
const SLOW = 1500;
const RESTS = 250;
const trouble = document.querySelector(".trouble");
const announcement = document.querySelector(".announcement");
let waiting;
let resting;
let again;
let asked; // what is on its way here: a visitor who goes on before it came wants the later, whichever comes first

// The words are in attributes until they are true: a text browser knows nothing of "hidden".
const say = (when) => {
  trouble.querySelector("p").textContent = trouble.dataset[when] ?? "";
  trouble.querySelector("button").textContent = trouble.dataset.again;
  trouble.hidden = !when;
};

// The same step as a plain link or form: then the browser itself shows what the trouble is.
const repeat = (step) => () => (step.matches("form") ? step.submit() : location.assign(step.href));

// The page that is left keeps the answer given on it, in its address: going back, or reloading after a failure, finds it.
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

// The step that the chosen answer leads to, into the browser's cache, while the visitor reads on: see kept_pages.py. Once a page, and
// for an answer that rests: the server counts it as given.
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

// Keys count while the focus is in the question: a key that works everywhere is one that speech recognition presses by mistake.
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
