/**
 * Keeps keys from the page while an input method (Chinese, Japanese, Korean) turns them into words: Enter, Escape and the
 * arrows then choose among its candidates, and mean nothing in a list, a menu or a form of ours.
 *
 * Call it before anything listens to keys. The browser's own handling of them is not touched.
 */
export function leaveKeysToInputMethod(): void {
  for (const type of ['keydown', 'keyup'] as const) addEventListener(type, leaveToInputMethod, { capture: true });
}

/** WebKit ends the composition before it reports the key that ended it; that key still has the code of an input method. */
const INPUT_METHOD_KEY_CODE = 229;

function leaveToInputMethod(event: KeyboardEvent): void {
  if (event.isComposing || event.keyCode === INPUT_METHOD_KEY_CODE) event.stopImmediatePropagation();
}
