/**
 * Whether the browser took the text. It may refuse: without a secure address, a press before it, or the person's leave.
 * Called within the press, even where the text comes later: Safari takes nothing from a page that asks after it.
 * Whoever asked for a text that never comes hears of that from whom it was asked.
 */
export async function copyText(text: string | Promise<string>): Promise<boolean> {
  const blob = typeof text === 'string' ? null : toBlob(text);
  // A browser that refuses at once does not wait for it.
  blob?.catch(() => undefined);
  try {
    await (blob === null || typeof ClipboardItem === 'undefined'
      ? navigator.clipboard.writeText(await text)
      : navigator.clipboard.write([new ClipboardItem({ 'text/plain': blob })]));
    return true;
  } catch {
    return false;
  }
}

/** Older browsers take no plain text here. */
async function toBlob(text: Promise<string>): Promise<Blob> {
  return new Blob([await text], { type: 'text/plain' });
}
