// What a page without scripts cannot do for a list: take the table behind a paste, a file dropped or
// pasted anywhere, and say how much of it is sent.

const form = document.querySelector("[data-drop]");
const area = form?.querySelector("[data-paste]");
const html = form?.querySelector("[data-paste-html]");
const file = form?.querySelector("input[type=file]");
const hint = form?.querySelector("[data-table-taken]");
const plainHint = hint?.textContent;
const progress = form?.querySelector("[data-sending]");
const bar = progress?.querySelector("progress");
const problem = document.querySelector("[data-error]");

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

function take(files) {
  file.files = files;
  form.requestSubmit();
}

function holdsFiles(event) {
  return [...(event.dataTransfer?.types ?? [])].includes("Files");
}

let inside = 0; // how many elements the dragged file is over, one in another
document.addEventListener("dragenter", (event) => {
  if (form && holdsFiles(event)) form.classList.toggle("over", ++inside > 0);
});
document.addEventListener("dragleave", (event) => {
  if (form && holdsFiles(event)) form.classList.toggle("over", --inside > 0);
});
document.addEventListener("dragover", (event) => {
  if (form && holdsFiles(event)) event.preventDefault();
});
document.addEventListener("drop", (event) => {
  if (!form || !event.dataTransfer?.files.length) return;
  event.preventDefault();
  inside = 0;
  form.classList.remove("over");
  take(event.dataTransfer.files);
});

// A picture or a file on the clipboard is taken as if it were chosen, a text goes into its field.
document.addEventListener("paste", (event) => {
  const data = event.clipboardData;
  if (!form || !data || (event.target.closest("input, textarea") && event.target !== area)) return;
  if (data.files.length && !data.getData("text/plain")) {
    event.preventDefault();
    take(data.files);
  } else if (event.target !== area && data.getData("text/plain")) {
    event.preventDefault();
    const markup = data.getData("text/html");
    area.value = data.getData("text/plain");
    keepTable(/<table[\s>]/i.test(markup) ? markup : "");
    area.focus();
  }
});

function say(words) {
  const status = progress.querySelector("[role=status]");
  if (status.textContent !== words) status.textContent = words;
}

function fail(sentence) {
  progress.hidden = true;
  problem.textContent = sentence;
  problem.hidden = false;
}

function send() {
  const request = new XMLHttpRequest();
  request.open("POST", form.action);
  request.setRequestHeader("Accept", "application/json");
  request.responseType = "json";
  request.upload.addEventListener("progress", (event) => {
    if (event.lengthComputable) bar.value = (100 * event.loaded) / event.total;
  });
  request.upload.addEventListener("load", () => {
    bar.removeAttribute("value");
    say(progress.dataset.reading);
  });
  request.addEventListener("load", () => {
    const told = request.response ?? {};
    if (told.href) location.assign(told.href);
    else fail(told.error ?? problem.dataset.broken);
  });
  request.addEventListener("error", () => fail(problem.dataset.broken));
  request.send(new FormData(form));
}

form?.addEventListener("submit", (event) => {
  event.preventDefault();
  problem.hidden = true;
  const size = file.files[0]?.size ?? 0;
  if (size > form.dataset.most * 1024 ** 2) {
    fail(problem.dataset.tooLarge);
    return;
  }
  bar.removeAttribute("value");
  progress.hidden = false;
  say(progress.dataset.sending);
  send();
});
// A page that is come back to is not reading any more.
window.addEventListener("pageshow", () => {
  if (progress) progress.hidden = true;
});
