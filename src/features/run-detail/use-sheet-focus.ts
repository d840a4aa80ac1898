import { useEffect, useRef, type RefObject } from 'react';

/** Who had the focus before, and what it said: rows are used again for other runs. */
interface Opener {
  readonly element: Element;
  readonly words: string | null;
}

/**
 * Takes the focus when a run is opened from outside of the sheet, and gives it back to who opened it. After a walk to
 * another run that would be the wrong one: then nobody gets it here.
 */
export function useSheetFocus(sheet: RefObject<HTMLElement | null>, slug: string): void {
  const opener = useRef<Opener | null>(null);

  useEffect(() => {
    const { activeElement: element } = document;
    if (element === null || sheet.current === null) return;
    if (sheet.current.contains(element)) {
      opener.current = null;
      return;
    }
    opener.current = { element, words: element.textContent };
    sheet.current.focus();
    // oxlint-disable-next-line react/exhaustive-effect-dependencies -- with every run
  }, [sheet, slug]);

  useEffect(
    () => () => {
      const before = opener.current;
      if (before?.element instanceof HTMLElement && before.words === before.element.textContent) {
        before.element.focus();
      }
    },
    [],
  );
}
