// What a page without scripts cannot do for a document: take a file dropped or pasted anywhere, and
// say before it is sent that it is too large.

const form = document.querySelector("[data-document]");
const file = form?.querySelector("input[type=file]");
const place = form?.matches(".drop") ? form : form?.querySelector(".drop");
const problem = form?.querySelector("[data-error]");

function holdsFiles(event) {
  return [...(event.dataTransfer?.types ?? [])].includes("Files");
}

function check() {
  const isTooLarge = (file.files[0]?.size ?? 0) > form.dataset.most * 1024 ** 2;
  problem.textContent = isTooLarge ? form.dataset.tooLarge : "";
  problem.hidden = !isTooLarge;
  return !isTooLarge;
}

function take(files) {
  file.closest("details")?.setAttribute("open", "");
  file.files = files;
  check();
  file.focus();
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
  place?.classList.remove("over");
  take(event.dataTransfer.files);
});
document.addEventListener("paste", (event) => {
  const data = event.clipboardData;
  if (!form || !data?.files.length || data.getData("text/plain")) return;
  event.preventDefault();
  take(data.files);
});
file?.addEventListener("change", check);
form?.addEventListener("submit", (event) => {
  if (!check()) event.preventDefault();
});
