// What every page has. Light or dark by choice, for whoever does not want what the system says: it runs before the page is painted,
// so nothing flashes, and stays in this browser, under the name that Django's admin uses as well. Without this file the system
// decides.
const root = document.documentElement;
root.dataset.scripted = "";
const system = matchMedia("(prefers-color-scheme: dark)");
const isDark = () => (root.dataset.theme ? root.dataset.theme === "dark" : system.matches);

// A browser may forbid pages to keep anything: then the choice holds for this page.
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

// A result that was loaded anew has no htmx, but the steps before it may be of a page that had.
addEventListener("popstate", (event) => event.state?.htmx && !window.htmx && location.reload());
