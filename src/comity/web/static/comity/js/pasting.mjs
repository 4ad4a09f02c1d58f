// What a page without scripts cannot do for a list: take the table behind a paste, and a dropped file.

const form = document.querySelector("[data-drop]");
const area = form?.querySelector("[data-paste]");
const html = form?.querySelector("[data-paste-html]");
const file = form?.querySelector("input[type=file]");
const hint = form?.querySelector("[data-table-taken]");
const plainHint = hint?.textContent;

function keepTable(table) {
  html.value = table;
  hint.textContent = table ? hint.dataset.tableTaken : plainHint;
}

area?.addEventListener("paste", (event) => {
  const markup = event.clipboardData?.getData("text/html") ?? "";
  const replacesAll = area.value.length === area.selectionEnd - area.selectionStart;
  const table = replacesAll && /<table[\s>]/i.test(markup) ? markup : "";
  // The text is entered after this event, and entering text forgets a table that no longer fits it.
  setTimeout(() => keepTable(table));
});
area?.addEventListener("input", () => keepTable(""));

form?.addEventListener("dragover", (event) => {
  event.preventDefault();
  form.classList.add("over");
});
for (const name of ["dragleave", "drop"]) {
  form?.addEventListener(name, () => form.classList.remove("over"));
}
form?.addEventListener("drop", (event) => {
  if (!event.dataTransfer?.files.length) return;
  event.preventDefault();
  file.files = event.dataTransfer.files;
  form.requestSubmit();
});

// A picture or a file on the clipboard is taken as if it were chosen.
area?.addEventListener("paste", (event) => {
  const files = event.clipboardData?.files ?? [];
  if (!files.length || event.clipboardData.getData("text/plain")) return;
  event.preventDefault();
  file.files = files;
  form.requestSubmit();
});

const progress = form?.querySelector("[data-progress]");
form?.addEventListener("submit", () => {
  const words = progress.querySelector("span");
  progress.hidden = false;
  progress.querySelector("progress").removeAttribute("value");
  words.textContent = words.dataset.sending;
  setTimeout(() => {
    words.textContent = words.dataset.reading;
  }, 800);
});
// A page that is come back to is not reading any more.
window.addEventListener("pageshow", () => {
  if (progress) progress.hidden = true;
});
