// What overflows, is clipped or lies beyond the edge of the page that is shown; at most eight.
() => {
  const found = [];
  const name = e => e.tagName.toLowerCase()
    + [...e.classList].map(c => '.' + c).join('')
    + ' “' + (e.textContent || '').trim().replace(/\s+/g, ' ').slice(0, 40) + '”';
  // What only screen readers meet is clipped on purpose.
  const unseen = [...document.querySelectorAll('body *')].filter(
    e => e.matches('.skip, .drawing-parts') || getComputedStyle(e).clipPath === 'inset(50%)');
  const hidden = e => unseen.some(u => u.contains(e))
    || !e.checkVisibility({visibilityProperty: true});
  const root = document.documentElement;
  if (root.scrollWidth > innerWidth) {
    found.push('scrolls sideways: ' + root.scrollWidth + ' of ' + innerWidth + ' px');
  }
  for (const e of document.body.querySelectorAll('*')) {
    if (hidden(e)) continue;
    const box = e.getBoundingClientRect();
    const drawn = e instanceof SVGElement && e.tagName !== 'text';
    if (box.width && !drawn && (box.right > innerWidth + 1 || box.left < -1)) {
      found.push('beyond the edge: ' + name(e));
    }
    if (e instanceof SVGElement || e.matches('input, textarea, select')) continue;
    const style = getComputedStyle(e);
    const cuts = v => v === 'hidden' || v === 'clip';
    if (cuts(style.overflowX) && e.scrollWidth > e.clientWidth + 1) {
      found.push('cut at the side: ' + name(e));
    }
    if (cuts(style.overflowY) && e.scrollHeight > e.clientHeight + 1) {
      found.push('cut below: ' + name(e));
    }
  }
  return [...new Set(found)].slice(0, 8);
}
