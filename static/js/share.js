// On a shared result: buttons that copy the link and print the page. Without this file the link can be selected by hand and the page
// printed from the browser's menu.
const link = document.querySelector(".copy-link");
const said = document.querySelector(".copy-said");
const copy = document.querySelector(".copy-button");
const words = document.querySelector(".copy").dataset;
const print = document.querySelector(".print-button");

link.addEventListener("focus", () => link.select());
print.addEventListener("click", () => window.print());
copy.addEventListener("click", async () => {
  try {
    await navigator.clipboard.writeText(link.value);
    said.textContent = words.copied;
  } catch {
    link.select(); // Browsers give the clipboard to pages on https only.
    said.textContent = words.selected;
  }
});
