// A form answers while it is typed: what a date was read as, and who is known under a like name.

const PAUSE = 250; // milliseconds without a key
const SHORTEST = 3; // letters of a name
const waiting = new Map();
const hints = new WeakMap();

function later(field, ask) {
  clearTimeout(waiting.get(field));
  waiting.set(field, setTimeout(ask, PAUSE));
}

async function answerTo(address, asked) {
  const answer = await fetch(`${address}?${new URLSearchParams(asked)}`);
  if (!answer.ok) throw new Error(answer.statusText);
  return answer.text();
}

async function answerField(form, field) {
  const place = document.getElementById(`${field.id}-said`);
  if (!place) return;
  if (!hints.has(field)) hints.set(field, place.matches(".hint") ? place.textContent : "");
  const typed = field.value;
  const said = await answerTo(form.dataset.understood, { name: field.name, ident: field.id, text: typed });
  if (field.value !== typed) return; // more was typed meanwhile
  place.outerHTML = said;
  const fresh = document.getElementById(`${field.id}-said`);
  field.toggleAttribute("aria-invalid", fresh.matches(".error"));
  if (fresh.matches(".error")) field.setAttribute("aria-invalid", "true");
  else if (!fresh.textContent.trim()) fresh.textContent = hints.get(field);
}

async function showSimilar(form, group) {
  const place = group.querySelector("[data-similar-to]");
  const field = group.querySelector("[name^='institution']");
  const country = group.querySelector("[name^='country']");
  const name = field.value.trim();
  if (name === field.defaultValue.trim() || name.length < SHORTEST) {
    place.replaceChildren();
    return;
  }
  const asked = { number: group.dataset.partner, name, country: country?.value ?? "" };
  const said = await answerTo(form.dataset.similar, asked);
  if (field.value.trim() === name) place.innerHTML = said;
}

document.addEventListener("input", (event) => {
  const field = event.target;
  const form = field.closest?.("[data-typing]");
  if (!form) return;
  // Where it fails, the form says the same when it is sent.
  if (field.matches("[data-answered]")) later(field, () => answerField(form, field).catch(() => {}));
  const group = field.closest("[data-partner]");
  if (group && form.dataset.similar && field.matches("[name^='institution'], [name^='country']")) {
    later(group, () => showSimilar(form, group).catch(() => {}));
  }
});

// What stands against the form is read first.
const against = document.getElementById("stands-against");
const first = document.querySelector("[data-typing] [aria-invalid], [data-typing] .meanwhile, [data-typing] .who-is-it");
if (against) (first?.matches("input") ? first : first?.parentElement.querySelector("input, select"))?.focus();
