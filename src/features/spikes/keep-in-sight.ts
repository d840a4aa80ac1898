/** Scrolls the panel, never the page, so that an item that does not fit begins at its top. */
export function keepInSight(item: HTMLElement): void {
  const scroller = item.closest('[data-scroller]');
  if (scroller === null || scroller.scrollHeight <= scroller.clientHeight) return;
  const place = item.getBoundingClientRect();
  const window = scroller.getBoundingClientRect();
  if (place.top < window.top || place.bottom > window.bottom) scroller.scrollTop += place.top - window.top;
}
