import type { BenchProbe } from '../probe-api.ts';
import { afterFrame, TABLE } from './after-frame.ts';

const WATCHED = { attributes: true, childList: true, subtree: true, characterData: true };

/** Nothing on the page has changed for so long. */
export function settled(quietMs: number): Promise<void> {
  return new Promise((resolve) => {
    let timer = setTimeout(finish, quietMs);
    const observer = new MutationObserver(() => {
      clearTimeout(timer);
      timer = setTimeout(finish, quietMs);
    });
    function finish(): void {
      observer.disconnect();
      resolve();
    }
    observer.observe(document, WATCHED);
  });
}

/** When the first rows are on screen is watched from the start: who asks later hears of it all the same. */
export function watchLoad(): Pick<BenchProbe, 'firstRowsMs' | 'loadedMs'> {
  const firstRows = when(() => document.querySelector(`${TABLE} tbody tr[aria-rowindex] a`) !== null);
  return {
    firstRowsMs: () => firstRows,
    loadedMs: (pattern) =>
      when(() => new RegExp(pattern).test(document.querySelector('header, [role="banner"]')?.textContent ?? '')),
  };
}

/** The time since the navigation at which the document was painted in that state. */
function when(isSo: () => boolean): Promise<number> {
  return new Promise((resolve) => {
    const look = (): void => {
      if (!isSo()) return;
      observer.disconnect();
      afterFrame(resolve);
    };
    const observer = new MutationObserver(look);
    observer.observe(document, WATCHED);
    look();
  });
}
