// Rows beside their source: the chosen row and its place are marked on both sides, also by keys.

const whole = document.querySelector("[data-beside]");
const source = whole?.querySelector(".seen");
const rows = [...(whole?.querySelectorAll("[data-row]") ?? [])];

function placesOf(name) {
  return [...source.querySelectorAll(`[data-of~="${CSS.escape(name)}"]`)];
}

function show(place) {
  const box = place.getBoundingClientRect();
  const frame = source.getBoundingClientRect();
  source.scrollTop += box.top - frame.top - Math.max(0, (frame.height - box.height) / 2);
}

function choose(row) {
  for (const found of whole.querySelectorAll(".found")) found.classList.remove("found");
  row.classList.add("found");
  const places = placesOf(row.dataset.row);
  for (const place of places) place.classList.add("found");
  if (places[0]) show(places[0]);
}

whole?.addEventListener("click", (event) => {
  const row = event.target.closest("[data-row]");
  const link = event.target.closest("a");
  if (row) {
    if (link?.classList.contains("number-read")) event.preventDefault();
    choose(row);
  } else if (link) {
    const reached = document.querySelector(link.getAttribute("href"));
    if (!reached?.dataset.row) return;
    event.preventDefault();
    choose(reached);
    reached.scrollIntoView({ block: "nearest" });
    reached.querySelector("a")?.focus({ preventScroll: true });
  }
});

whole?.addEventListener("keydown", (event) => {
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  const at = rows.indexOf(event.target.closest("[data-row]"));
  if (!step || at < 0) return;
  const next = rows[at + step];
  if (!next) return;
  event.preventDefault();
  next.querySelector("a.number-read").focus({ preventScroll: true });
  next.scrollIntoView({ block: "nearest" });
  choose(next);
});
