/** As letters are compared in a search: neither case nor accents nor the width of a letter make another one. */
export function foldText(text: string): string {
  return text.normalize('NFKD').replaceAll(/\p{M}/gu, '').toLowerCase();
}
