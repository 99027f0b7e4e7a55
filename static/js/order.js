// Rows of the desk's lists can be dragged. This adds two buttons to each row, for the keyboard. People without permission to change
// the guide get neither.

const ROW = "tr.has_original";
const PLACE = "input._reorder_";

for (const list of document.querySelectorAll("fieldset.sortable tbody")) {
  for (const row of list.querySelectorAll(ROW)) {
    const place = row.querySelector(".sort");
    const name = wrapName(row.querySelector("td.original p"));
    if (!row.querySelector(PLACE)) place.remove();
    else place.replaceChildren(button("↑", `Move ${name} up`, row, -1), button("↓", `Move ${name} down`, row, 1));
  }
}

// Wraps the row's name in an element, so that CSS can shorten it where space is tight. Returns the name.
function wrapName(label) {
  const made = document.createElement("span");
  made.className = "original-name";
  made.textContent = label.firstChild.textContent.trim();
  label.firstChild.replaceWith(made);
  return made.textContent;
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
  row.parentElement.querySelectorAll(`${ROW} ${PLACE}`).forEach((input, place) => (input.value = place + 1));
  pressed.focus();
}
