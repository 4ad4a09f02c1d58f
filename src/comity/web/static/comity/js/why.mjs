// Why a row reads so, fetched into its place when it is opened.

const BETWEEN = 1000; // milliseconds, while the source is being read
const MOST = 120;

async function fill(place, href, times = 0) {
  const answer = await fetch(href);
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  const found = page.querySelector(".evidence") ?? page.querySelector("main .notice");
  if (found) {
    place.replaceChildren(document.adoptNode(found));
  } else if (times < MOST) {
    const waiting = page.querySelector("[data-progress]");
    if (waiting) place.replaceChildren(document.adoptNode(waiting));
    setTimeout(() => fill(place, href, times + 1), BETWEEN);
  }
}

function tell(details) {
  // Where it fails, the link stays in its place.
  fill(details.querySelector("div"), details.dataset.why).catch(() => {});
}

for (const details of document.querySelectorAll("details[data-why]")) {
  // Somebody may have opened it before this script was there.
  if (details.open) tell(details);
  else details.addEventListener("toggle", () => tell(details), { once: true });
}
