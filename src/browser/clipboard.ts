/**
 * Whether the browser took the text. It may refuse: without a secure address, a press before it, or the person's leave.
 * Called within the press, even where the text comes later: Safari takes nothing from a page that asks after it.
 */
export async function copyText(text: string | Promise<string>): Promise<boolean> {
  try {
    await (typeof text === 'string' || typeof ClipboardItem === 'undefined'
      ? navigator.clipboard.writeText(await text)
      : navigator.clipboard.write([new ClipboardItem({ 'text/plain': toBlob(text) })]));
    return true;
  } catch {
    return false;
  }
}

/** Older browsers take no plain text here. */
async function toBlob(text: Promise<string>): Promise<Blob> {
  return new Blob([await text], { type: 'text/plain' });
}
