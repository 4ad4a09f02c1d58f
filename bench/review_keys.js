// Notes, of the key pressed last, when the next row was painted, and when its answer was told.

function rowShown() {
  return document.querySelector("[data-row]")?.textContent;
}

function decisionTold() {
  return document.querySelector(".notice.done");
}

// Milliseconds from `started` until the frame was painted in which `isSo` was so for the first time.
function paintedWhen(isSo, started) {
  return new Promise((resolve, reject) => {
    const look = () => {
      if (!isSo()) return;
      watching.disconnect();
      requestAnimationFrame(() => {
        const behind = new MessageChannel();
        behind.port1.onmessage = () => resolve(performance.now() - started);
        behind.port2.postMessage(null);
      });
    };
    const watching = new MutationObserver(look);
    watching.observe(document.querySelector("[data-review]"), { childList: true, subtree: true });
    setTimeout(() => reject(new Error("no answer")), 20_000);
  });
}

addEventListener(
  "keydown",
  (event) => {
    const [row, told] = [rowShown(), decisionTold()];
    const isTold = () => ![null, told].includes(decisionTold());
    window.rowPainted = paintedWhen(() => rowShown() !== row, event.timeStamp);
    window.answerPainted = paintedWhen(isTold, event.timeStamp);
    window.answerPainted.catch(() => {}); // a way to another row is answered by the row
  },
  { capture: true },
);
