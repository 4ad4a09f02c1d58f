// Partners are decided about with one key each; the next one comes without the page being loaded.

const place = document.querySelector("[data-deciding]");
let busy = false;

function show(page, address) {
  const fresh = page.querySelector("[data-deciding]");
  if (!fresh) throw new Error("not the page of partners");
  place.replaceChildren(...fresh.childNodes);
  const said = page.querySelector(".notices");
  const before = document.querySelector(".notices");
  if (before) before.replaceWith(said ?? "");
  else if (said) document.querySelector("main").prepend(said);
  history.replaceState(null, "", address);
  (place.querySelector("[data-partner]") ?? place).focus({ preventScroll: true });
}

function load(address, options) {
  if (busy) return;
  busy = true;
  fetch(address, options)
    .then(async (answer) => {
      if (!answer.ok) throw new Error(answer.statusText);
      show(new DOMParser().parseFromString(await answer.text(), "text/html"), answer.url);
    })
    // Where it fails, the page as it really is says what became of it.
    .catch(() => location.reload())
    .finally(() => {
      busy = false;
    });
}

place?.addEventListener("submit", (event) => {
  const form = event.target;
  event.preventDefault();
  const body = new FormData(form);
  if (event.submitter?.name) body.append(event.submitter.name, event.submitter.value);
  if (form.method === "post") load(location.href, { method: "POST", body });
  else load(`${location.pathname}?${new URLSearchParams(body)}`);
});

place?.addEventListener("click", (event) => {
  const link = event.target.closest("a[data-key]");
  if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
  event.preventDefault();
  load(link.href);
});

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.altKey || event.metaKey || event.target.closest("input, select")) return;
  // The place of the key counts, not its letter: a keyboard may be a Cyrillic one.
  const key = event.code.replace(/^(Key|Digit|Numpad)/, "");
  const wanted = place?.querySelector(`[data-key="${CSS.escape(key)}"]`);
  if (!wanted) return;
  event.preventDefault();
  wanted.click();
});

place?.querySelector("[data-partner]")?.focus({ preventScroll: true });
