// Lists of the desk can be ordered by drag; this adds two buttons to each row, for the keyboard.

const ROW = "tr.has_original";

for (const list of document.querySelectorAll("fieldset.sortable tbody")) {
  for (const row of list.querySelectorAll(ROW)) {
    const place = row.querySelector(".sort");
    const name = row.querySelector("td.original p").firstChild.textContent.trim();
    place.replaceChildren(button("↑", `Move ${name} up`, row, -1), button("↓", `Move ${name} down`, row, 1));
  }
}

function button(sign, label, row, step) {
  const made = document.createElement("button");
  made.type = "button";
  made.className = "order-button";
  made.textContent = sign;
  made.setAttribute("aria-label", label);
  made.addEventListener("click", () => move(row, step, made));
  return made;
}

function move(row, step, pressed) {
  const rows = [...row.parentElement.querySelectorAll(ROW)];
  const other = rows[rows.indexOf(row) + step];
  if (!other) return;
  other.insertAdjacentElement(step < 0 ? "beforebegin" : "afterend", row);
  row.parentElement.querySelectorAll(`${ROW} input._reorder_`).forEach((input, place) => (input.value = place + 1));
  pressed.focus();
}
