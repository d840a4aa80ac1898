const ITEM = 'run-history-theme';

export type Theme = 'system' | 'light' | 'dark';

/** The theme that was chosen on this device; `public/theme.js` applies it before the first paint. */
export function readTheme(): Theme {
  const theme = document.documentElement.dataset['theme'];
  return theme === 'light' || theme === 'dark' ? theme : 'system';
}

/** Applies a theme at once and remembers it on this device. */
export function chooseTheme(theme: Theme): void {
  const root = document.documentElement;
  if (theme === 'system') delete root.dataset['theme'];
  else root.dataset['theme'] = theme;
  try {
    if (theme === 'system') localStorage.removeItem(ITEM);
    else localStorage.setItem(ITEM, theme);
  } catch {
    // Storage is blocked: the choice lasts as long as the page.
  }
}
