/** Whether the browser lets this page write to the clipboard: over https, and on this machine. */
export const CAN_COPY = 'clipboard' in navigator;

export async function copyText(text: string): Promise<void> {
  await navigator.clipboard.writeText(text);
}
