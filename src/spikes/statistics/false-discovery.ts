/**
 * The first of them that count when at most the share `rate` of them may be false.
 *
 * Source: Benjamini & Hochberg, "Controlling the false discovery rate", J. R. Statist. Soc. B 57 (1995). It holds for
 * independent tests and for positively dependent ones (Benjamini & Yekutieli, Ann. Statist. 29 (2001), theorem 1.2).
 *
 * @param ranked ascending; `p` is how many as improbable ones may be expected of all looks where nothing happened
 */
export function keepSignificant<Ranked extends { readonly p: number }>(
  ranked: readonly Ranked[],
  rate: number,
): Ranked[] {
  const last = ranked.findLastIndex(({ p }, at) => p <= rate * (at + 1));
  return ranked.slice(0, last + 1);
}
