// What has a box each: one box ticks them all, and Shift ticks from the last one to this one.

for (const several of document.querySelectorAll("[data-choosing]")) {
  const all = several.querySelector("[data-choose-all]");
  const boxes = [...several.querySelectorAll("input[type=checkbox]")].filter((box) => box !== all);
  let last = null;
  const told = () => {
    const ticked = boxes.filter((box) => box.checked).length;
    all.checked = ticked === boxes.length;
    all.indeterminate = ticked > 0 && ticked < boxes.length;
  };
  all.closest("[hidden]").hidden = boxes.length < 2;
  all.addEventListener("change", () => {
    for (const box of boxes) box.checked = all.checked;
  });
  for (const [place, box] of boxes.entries()) {
    box.addEventListener("click", (event) => {
      if (event.shiftKey && last !== null) {
        const [from, to] = [Math.min(last, place), Math.max(last, place)];
        for (const between of boxes.slice(from, to)) between.checked = box.checked;
      }
      last = place;
      told();
    });
  }
  told();
}
