/** Shorter than this it is no key but a word that somebody tried, and may stand in any answer. */
const SHORTEST_KEY = 8;
const ASTERISK = 0x2a;

/** Overwrites a key where a server repeats it, as it is or with some of its characters escaped as JSON allows. */
export function createKeyMask(key: string): (bytes: Uint8Array) => void {
  const written = key.replaceAll(/\W/g, (sign) => `\\\\*(?:\\${sign}|u00${sign.charCodeAt(0).toString(16)})`);
  const pattern = new RegExp(written, 'gi');
  return (bytes) => {
    if (key.length < SHORTEST_KEY) return;
    // One character a byte, so that a place in the text is one in the bytes.
    const text = new TextDecoder('latin1').decode(bytes);
    for (let match = pattern.exec(text); match !== null; match = pattern.exec(text)) {
      bytes.fill(ASTERISK, match.index, pattern.lastIndex);
    }
  };
}
