/** Whether the browser took the text. It may refuse: without a secure address, a click before it, or the person's leave. */
export async function copyText(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return false;
  }
}
