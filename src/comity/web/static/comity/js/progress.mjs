// How far a reading is, without the page being loaded anew; what was read comes when it is done.

const wait = document.querySelector("[data-under-way]");
const bar = wait?.querySelector("progress");
const words = wait?.querySelector("[role=status]");
const BETWEEN = 400; // milliseconds

async function look() {
  try {
    const answer = await fetch(wait.dataset.underWay, { cache: "no-store" });
    const told = answer.ok ? await answer.json() : { done: true };
    if (told.done) {
      location.reload();
      return;
    }
    if (told.hundredths) bar.value = told.hundredths;
    if (words.textContent !== told.words) words.textContent = told.words;
  } catch {
    // The line is down; it is tried again.
  }
  setTimeout(look, BETWEEN);
}

if (wait) setTimeout(look, BETWEEN);
