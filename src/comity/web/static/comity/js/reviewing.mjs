// An import is reviewed with one key a row. The page of the next row is fetched ahead and shown as
// soon as a decision is sent. It says nothing of that decision: what became of it, the answer says.
// Whatever is pressed meanwhile is done in its order; what comes after a refusal is not done.

const place = document.querySelector("[data-review]");
const WRITING = "input:not([type=radio], [type=checkbox]), select, textarea";
const KEYS = /^([ASELXJKU?]|\d|Escape)$/;
const MOST_BEHIND = 9;

const steps = []; // what was decided or asked for and is not sent yet, in its order
const keys = []; // what was pressed while there was no row to press it on
const behind = []; // the pages of the rows that were decided last, as they were left
let ahead = null; // the address of the next row, and its page, which may be on its way still
let running = null; // the step whose answer is awaited
let latest = null; // the step that was taken last
let isLeft = false; // the row that is shown is done with, and the next one is not there yet

async function ask(address, options = {}) {
  const answer = await fetch(address, { ...options, headers: { "X-Part": "review" } });
  // What was refused, not understood, or changed since, is an answer as well: it says so.
  const shown = answer.headers.get("X-Address");
  if (!shown) throw new Error(answer.statusText);
  return { part: await answer.text(), address: shown };
}

function parsed(part) {
  const fresh = document.createElement("div");
  fresh.innerHTML = part;
  return fresh;
}

// Show a page at its address, with a notice of its own in place of those it has.
function show({ nodes, address }, notice) {
  place.replaceChildren(...nodes);
  if (notice) {
    for (const each of place.querySelectorAll(":scope > .notices")) each.remove();
    place.prepend(notice);
  }
  history.replaceState(null, "", address);
  isLeft = false;
  const wanted = ["[data-confirm]", "[aria-invalid]", "[data-refused]", "[data-correction] .input", "[data-linking] input:not([type=hidden])", "[data-row]"];
  const found = wanted.map((each) => place.querySelector(each)).find(Boolean) ?? place;
  found.focus({ preventScroll: true });
  showInQueue();
  if (found.getBoundingClientRect().top < 0 || found.matches("[data-confirm], [data-refused]")) {
    found.scrollIntoView({ block: "nearest" });
  }
}

function showInQueue() {
  place.querySelector(".queue [aria-current][href*='at=']")?.scrollIntoView({ block: "nearest" });
}

// A step: the `address` it is asked of, the `body` it sends, the address of the `next` row where it
// is known before the answer, and the `sentence` that stands on that row until the answer is there.
function take(step) {
  step.before = { nodes: [...place.childNodes], address: location.href };
  isLeft = true;
  latest = step;
  if (step.decides) behind.push(step.before);
  else if (step.body && !step.undoes) behind.length = 0;
  behind.splice(0, behind.length - MOST_BEHIND);
  steps.push(step);
  if (!running) sendNext();
  showBeforehand(step);
}

async function sendNext() {
  running = steps.shift();
  const { address, body } = running;
  const answer = await ask(address, body && { method: "POST", body }).catch(() => null);
  const step = running;
  running = null;
  if (answer) settle(step, answer);
  else giveUp(step);
  if (steps.length) sendNext();
  goOn();
}

// What was pressed before the row was there is pressed on it, and the row after it is fetched.
function goOn() {
  while (keys.length && !isLeft && (!running || isForKey(keys[0]))) press(keys.shift());
  const next = place.querySelector("a[data-key=J]")?.href;
  if (next === ahead?.address) return;
  const page = next && ask(next);
  ahead = next ? { address: next, page } : null;
  page?.catch(() => (ahead = null)); // it is asked for once more when it is wanted
}

function showBeforehand(step) {
  const now = (page) => {
    if (latest !== step || !isLeft) return;
    show(page, step.sentence && noticeOf(step.sentence));
    step.isShown = true;
    goOn();
  };
  if (step.undoes && behind.length) now(behind.pop());
  if (!step.next || step.next !== ahead?.address) return;
  ahead.page.then(({ part, address }) => now({ nodes: parsed(part).childNodes, address })).catch(() => {});
}

function noticeOf(sentence) {
  const notices = document.createElement("div");
  notices.className = "notices";
  const notice = document.createElement("p");
  notice.className = "notice";
  notice.textContent = sentence;
  notices.append(notice);
  return notices;
}

function settle(step, { part, address }) {
  const fresh = parsed(part);
  const refused = fresh.querySelector("[data-refused]");
  if (refused) {
    const isLost = forget() > 0;
    fresh.querySelector("[data-not-done]")?.toggleAttribute("hidden", !isLost);
  } else if (latest !== step) {
    return; // somebody is further on: the answer to that says how it is
  }
  if (step.isShown && !refused && isSameRow(fresh)) {
    showAround(fresh);
    history.replaceState(null, "", address);
  } else {
    show({ nodes: fresh.childNodes, address });
  }
}

// Do nothing of what waits; how much that was.
function forget() {
  behind.length = 0;
  latest = null;
  return steps.splice(0).length + keys.splice(0).length;
}

// No answer came: the row is as it was left, and a sentence says that nobody knows what became of it.
function giveUp(step) {
  const isLost = forget() > 0;
  // Where nothing was to be changed, the browser says what is wrong, or leads to the sign-in.
  if (!step.body && !isLost) location.assign(step.address);
  else show(step.before, document.querySelector("[data-no-answer]").content.cloneNode(true));
}

// Whether the answer says of the row what is shown; what somebody has begun to decide stays.
function isSameRow(fresh) {
  const [shown, answered] = [place, fresh].map((each) => each.querySelector(".review > .stack"));
  const key = (row) => row?.querySelector("#decide [name=proposal]")?.value;
  if (!key(shown) || key(shown) !== key(answered)) return false;
  return isTouched(shown) || wordsOf(shown) === wordsOf(answered);
}

function isTouched(row) {
  return [...row.querySelectorAll("#decide input")].some((each) => each.checked !== each.defaultChecked);
}

function wordsOf(row) {
  const said = [...row.querySelectorAll("h2, .findings, .read, #decide")];
  const values = [...row.querySelectorAll("#decide input:not([name=csrfmiddlewaretoken])")];
  return [...said.map((each) => each.textContent), ...values.map((each) => each.value)].join("\n");
}

// All but the row: the figures, the queue, and the ways on.
function showAround(fresh) {
  const [review, answered] = [place, fresh].map((each) => each.querySelector(".review"));
  while (place.firstChild !== review) place.firstChild.remove();
  while (fresh.firstChild !== answered) review.before(fresh.firstChild);
  for (const name of [".queue", "[data-count]", ".decide-bar"]) {
    review.querySelector(name)?.replaceWith(answered.querySelector(name) ?? "");
  }
  if (!place.contains(document.activeElement)) place.querySelector("[data-row]").focus({ preventScroll: true });
  showInQueue();
}

place?.addEventListener("submit", (event) => {
  event.preventDefault();
  const { target: form, submitter } = event;
  const decides = form.id === "decide";
  if (decides && isLeft) return; // it is decided already, and the next row is not there yet
  const body = new FormData(form);
  if (submitter?.name) body.append(submitter.name, submitter.value);
  const next = decides ? place.querySelector("a[data-key=J]")?.href : undefined;
  const undoes = submitter?.value === "undo";
  take({ address: location.href, body, decides, undoes, next, sentence: submitter?.dataset.sending });
});

place?.addEventListener("click", (event) => {
  const link = event.target.closest("a[href^='?']");
  // The second half of a double click would decide about a row that nobody has looked at.
  const isTwice = event.detail > 1 && (link || event.target.closest("button"));
  if (isTwice) event.preventDefault();
  if (isTwice || !link || event.ctrlKey || event.metaKey || event.shiftKey) return;
  event.preventDefault();
  take({ address: link.href, next: link.href });
});

// The place of a key counts, not its letter: a keyboard may be a Cyrillic one.
function keyOf(event) {
  if (event.key === "?") return "?";
  return event.shiftKey ? "" : event.code.replace(/^(Key|Digit|Numpad)/, "");
}

function isForKey(key) {
  return place.querySelector(`[data-key="${CSS.escape(key)}"]`);
}

document.addEventListener("keydown", (event) => {
  if (!place || event.ctrlKey || event.altKey || event.metaKey) return;
  const key = keyOf(event);
  if (!KEYS.test(key) || (event.target.closest(WRITING) && key !== "Escape")) return;
  const mustWait = isLeft || keys.length > 0 || (running && !isForKey(key));
  if (!mustWait && !isForKey(key)) return;
  event.preventDefault();
  // A key that is held down decides once; it may lead through rows as fast as they come.
  if (event.repeat && (running || !"JK".includes(key))) return;
  if (mustWait) keys.push(key);
  else press(key);
});

function press(key) {
  if (!document.activeElement?.matches(WRITING) || key === "Escape") isForKey(key)?.click();
}

addEventListener("beforeunload", (event) => {
  if (running?.body || steps.length || keys.length) event.preventDefault();
});

if (place) {
  place.querySelector("[data-row]")?.focus({ preventScroll: true });
  goOn();
}

// While proposals are accepted beside the page, it looks again how far that is. Only what tells
// that is replaced, and whoever stands on a button there stays on it.
function update(fresh) {
  if (!fresh.querySelector("[data-running]")) return false;
  for (const name of ["[data-running-words]", "[data-decided]", ".progress-bar"]) {
    const [before, after] = [place, fresh].map((each) => each.querySelector(name));
    if (before && after && before.outerHTML !== after.outerHTML) before.replaceWith(after);
  }
  return true;
}

async function lookAgain() {
  const before = latest;
  const { part, address } = await ask(location.href);
  const fresh = parsed(part);
  // It is over: the whole page says so, unless somebody is writing in it, or further on.
  if (update(fresh) || running || latest !== before || document.activeElement?.matches(WRITING)) return;
  show({ nodes: fresh.childNodes, address });
  goOn();
}

setInterval(() => {
  const looks = !running && !document.hidden && place?.querySelector("[data-running]");
  if (looks) lookAgain().catch(() => {});
}, 2000);
