// The work list by keys: J and K go from entry to entry, the others press the entry's own buttons.

const entries = [...document.querySelectorAll("[data-working] > [data-entry]")];

function at() {
  return entries.findIndex((entry) => entry.contains(document.activeElement));
}

function go(step) {
  const next = Math.min(Math.max(at() + step, 0), entries.length - 1);
  entries[next]?.focus();
}

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.altKey || event.metaKey) return;
  if (event.target.closest("input, select, textarea")) return;
  // The place of the key counts, not its letter: a keyboard may be a Cyrillic one.
  const key = event.code.replace(/^Key/, "");
  if (key === "J" || key === "K") {
    event.preventDefault();
    go(key === "J" ? 1 : -1);
    return;
  }
  const entry = entries[at()];
  const button = entry?.querySelector(`[data-does="${CSS.escape(key)}"]`);
  if (!button) return;
  event.preventDefault();
  const reason = entry.querySelector("[name=reason]");
  // Dismissing wants a reason: the key leads to where it is written.
  if (key === "D" && !reason.value) reason.focus();
  else button.click();
});
