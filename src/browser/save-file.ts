/** Until then a browser may still be reading what is to be saved. */
const KEPT_MS = 60_000;

/** Gives a person a file, as a download of the browser's own. */
export function saveFile(file: Blob, name: string): void {
  const url = URL.createObjectURL(file);
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), KEPT_MS);
}
