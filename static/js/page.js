// On every page: the choice between light and dark for people who want something else than their system's setting. Runs before the first
// paint, so that nothing flashes, and is stored in this browser under the name that Django's admin uses too. Without this file the
// system's setting applies.
const root = document.documentElement;
root.dataset.scripted = "";
const system = matchMedia("(prefers-color-scheme: dark)");
const isDark = () => (root.dataset.theme ? root.dataset.theme === "dark" : system.matches);

// A browser may forbid pages to store anything: then the choice applies to this page only.
const kept = (use) => {
  try {
    return use(localStorage);
  } catch {
    return null;
  }
};

const wear = (theme) => {
  if (theme === "light" || theme === "dark") root.dataset.theme = theme;
  else delete root.dataset.theme;
};

wear(kept((storage) => storage.getItem("theme")));

document.addEventListener("DOMContentLoaded", () => {
  const button = document.querySelector(".theme");
  const show = () => button.setAttribute("aria-pressed", isDark());
  button.addEventListener("click", () => {
    const dark = !isDark();
    const theme = dark === system.matches ? "auto" : dark ? "dark" : "light";
    wear(theme);
    kept((storage) => storage.setItem("theme", theme));
    show();
  });
  system.addEventListener("change", show);
  show();
});

// A reloaded result has no htmx, but the steps before it may come from a page that had.
addEventListener("popstate", (event) => event.state?.htmx && !window.htmx && location.reload());
