import { useSyncExternalStore } from 'react';
import { readTheme } from '#browser/theme.ts';

const DARK = '(prefers-color-scheme: dark)';

function subscribe(listener: () => void): () => void {
  const list = matchMedia(DARK);
  const observer = new MutationObserver(listener);
  list.addEventListener('change', listener);
  observer.observe(document.documentElement, { attributeFilter: ['data-theme'] });
  return () => {
    list.removeEventListener('change', listener);
    observer.disconnect();
  };
}

/** Whether the page is dark now, for what is drawn without CSS. */
export function useIsDark(): boolean {
  return useSyncExternalStore(subscribe, () => {
    const theme = readTheme();
    return theme === 'system' ? matchMedia(DARK).matches : theme === 'dark';
  });
}
