const CHARACTERS = 120;

/** The beginning of an answer that nobody can read, in one line: free of control characters and lone surrogates. */
export function excerptOf(text: string): string {
  return text
    .slice(0, CHARACTERS * 4)
    .replace(/[\p{C}\s]+/gu, ' ')
    .trim()
    .slice(0, CHARACTERS)
    .toWellFormed();
}
