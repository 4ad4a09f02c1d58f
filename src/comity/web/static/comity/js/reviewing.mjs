// An import is reviewed with one key a row: the answer brings the next row and the queue.

const place = document.querySelector("[data-review]");
const WRITING = "input:not([type=radio], [type=checkbox]), select, textarea";
let busy = false;

function show(part, address) {
  place.innerHTML = part;
  history.replaceState(null, "", address);
  const wanted = ["[data-confirm]", "[aria-invalid]", "[data-correction] .input", "[data-linking] input:not([type=hidden])", "[data-row]"];
  const found = wanted.map((each) => place.querySelector(each)).find(Boolean) ?? place;
  found.focus({ preventScroll: true });
  place.querySelector(".queue [aria-current][href*='at=']")?.scrollIntoView({ block: "nearest" });
  if (found.getBoundingClientRect().top < 0 || found.matches("[data-confirm]")) {
    found.scrollIntoView({ block: "nearest" });
  }
}

function load(address, options = {}) {
  if (busy) return;
  busy = true;
  fetch(address, { ...options, headers: { "X-Part": "review" } })
    .then(async (answer) => {
      // What was not understood, or changed since, is an answer as well: it says so.
      const shown = answer.headers.get("X-Address");
      if (!shown) throw new Error(answer.statusText);
      show(await answer.text(), shown);
    })
    // Where it fails, the page as it really is says what became of it.
    .catch(() => location.reload())
    .finally(() => {
      busy = false;
    });
}

place?.addEventListener("submit", (event) => {
  event.preventDefault();
  const body = new FormData(event.target);
  if (event.submitter?.name) body.append(event.submitter.name, event.submitter.value);
  load(location.href, { method: "POST", body });
});

place?.addEventListener("click", (event) => {
  const link = event.target.closest("a[href^='?']");
  if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
  event.preventDefault();
  load(link.href);
});

// The place of a key counts, not its letter: a keyboard may be a Cyrillic one.
function keyOf(event) {
  if (event.key === "?") return "?";
  return event.shiftKey ? "" : event.code.replace(/^(Key|Digit|Numpad)/, "");
}

document.addEventListener("keydown", (event) => {
  if (!place || event.ctrlKey || event.altKey || event.metaKey) return;
  const key = keyOf(event);
  if (!key || (event.target.closest(WRITING) && key !== "Escape")) return;
  const wanted = place.querySelector(`[data-key="${CSS.escape(key)}"]`);
  if (!wanted) return;
  event.preventDefault();
  wanted.click();
});

place?.querySelector("[data-row]")?.focus({ preventScroll: true });

// While proposals are accepted beside the page, it looks again how far that is. Only what tells
// that is replaced, and whoever stands on a button there stays on it.
function update(part) {
  const fresh = document.createElement("div");
  fresh.innerHTML = part;
  const running = fresh.querySelector("[data-running]");
  if (!running) return false;
  for (const name of ["[data-running-words]", "[data-decided]", ".progress-bar"]) {
    const [before, after] = [place, fresh].map((each) => each.querySelector(name));
    if (before && after && before.outerHTML !== after.outerHTML) before.replaceWith(after);
  }
  return true;
}

async function lookAgain() {
  const answer = await fetch(location.href, { headers: { "X-Part": "review" } });
  const shown = answer.headers.get("X-Address");
  if (!shown) return;
  const part = await answer.text();
  // It is over: the whole page says so, unless somebody is writing in it.
  if (!update(part) && !busy && !document.activeElement?.matches(WRITING)) show(part, shown);
}

setInterval(() => {
  const looks = !busy && !document.hidden && place?.querySelector("[data-running]");
  if (looks) lookAgain().catch(() => {});
}, 2000);
