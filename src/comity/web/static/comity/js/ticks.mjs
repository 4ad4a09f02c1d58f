// Long lists of boxes get a search, and units and kinds are asked for of unit editors only.

const MANY = 8;
const form = document.querySelector("[data-role-form]");

function folded(text) {
  return text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
}

function addSearch(list) {
  const boxes = [...list.querySelectorAll(".tick")];
  if (boxes.length <= MANY) return;
  const search = Object.assign(document.createElement("input"), { type: "search", className: "input" });
  search.setAttribute("aria-label", form.dataset.searchLabel);
  search.addEventListener("input", () => {
    for (const box of boxes) {
      const ticked = box.querySelector("input").checked;
      box.hidden = !ticked && !folded(box.textContent).includes(folded(search.value));
    }
  });
  // Enter in the search is no answer to the form.
  search.addEventListener("keydown", (event) => event.key === "Enter" && event.preventDefault());
  list.querySelector(".boxes").before(search);
}

function showForRole(role) {
  for (const list of form.querySelectorAll("[data-ticks]")) {
    // What is disabled is not sent: other roles have no units.
    list.hidden = list.disabled = role.value !== "unit_editor";
  }
}

if (form) {
  form.querySelectorAll("[data-ticks]").forEach(addSearch);
  const role = form.querySelector("select[name=role]");
  role.addEventListener("change", () => showForRole(role));
  showForRole(role);
}
