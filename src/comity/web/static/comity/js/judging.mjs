// Pairs are judged with one key each, without the page being loaded anew.

const place = document.querySelector("[data-judging]");
let busy = false;

function pairs() {
  return [...place.querySelectorAll("[data-pair]")];
}

function focusPair(index) {
  const all = pairs();
  (all[Math.min(Math.max(index, 0), all.length - 1)] ?? place).focus();
}

function show(page) {
  const fresh = page.querySelector("[data-judging]");
  if (!fresh) throw new Error("not the page of pairs");
  place.replaceChildren(...fresh.childNodes);
  const said = page.querySelector(".notices");
  const before = document.querySelector(".notices");
  if (before) before.replaceWith(said ?? "");
  else if (said) document.querySelector("main").prepend(said);
}

async function send(form, button) {
  const index = pairs().indexOf(form.closest("[data-pair]"));
  const body = new FormData(form);
  body.append(button.name, button.value);
  const answer = await fetch(location.href, { method: "POST", body });
  if (!answer.ok) throw new Error(answer.statusText);
  show(new DOMParser().parseFromString(await answer.text(), "text/html"));
  focusPair(index);
}

place?.addEventListener("submit", (event) => {
  event.preventDefault();
  if (busy || !event.submitter) return;
  busy = true;
  send(event.target, event.submitter)
    // Where it fails, the page as it really is says what became of it.
    .catch(() => location.reload())
    .finally(() => {
      busy = false;
    });
});

place?.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.altKey || event.metaKey || event.target.closest("input, select")) return;
  // The place of the key counts, not its letter: a keyboard may be a Cyrillic one.
  const key = event.code.replace("Key", "");
  const pair = event.target.closest("[data-pair]");
  const index = pairs().indexOf(pair);
  if (key === "J" || key === "K") focusPair(index + (key === "J" ? 1 : -1));
  else if (key === "U") place.querySelector("[data-judged-last] [data-undo]")?.click();
  else pair?.querySelector(`[data-key="${CSS.escape(key)}"]`)?.click();
});
