// People who are named, fetched into their place when somebody opens it.

async function fill(place, href) {
  const answer = await fetch(href);
  if (!answer.ok) return;
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  const found = page.querySelector("[data-people]");
  if (found) place.replaceChildren(document.adoptNode(found));
}

function show(details) {
  // Where it fails, the link stays in its place.
  fill(details.querySelector("div"), details.dataset.contacts).catch(() => {});
}

for (const details of document.querySelectorAll("details[data-contacts]")) {
  // Somebody may have opened it before this script was there.
  if (details.open) show(details);
  else details.addEventListener("toggle", () => show(details), { once: true });
}
