import type { Finding, Looks } from '#domain/spikes/findings.ts';

/**
 * Which of the groups of findings count when at most the share `rate` of them may be false; a group is as significant
 * as its most significant finding. Groups, not findings, are counted, or one storm of many hours would excuse false
 * findings elsewhere. There are far more hours than days, so each resolution gets the same share of the tolerance: a
 * look's p-value is divided by its weight, and the weights of all looks have the mean 1.
 *
 * Source: Benjamini & Hochberg, "Controlling the false discovery rate", J. R. Statist. Soc. B 57 (1995); weights:
 * Genovese, Roeder & Wasserman, Biometrika 93 (2006); groups: Benjamini & Heller, J. Am. Stat. Assoc. 102 (2007). It
 * holds for independent tests and for positively dependent ones (Benjamini & Yekutieli, Ann. Statist. 29 (2001),
 * theorem 1.2): an hour and its day, a scraper and its account.
 */
export function selectDiscoveries<Group extends { readonly findings: readonly Finding[] }>(
  groups: readonly Group[],
  looks: Looks,
  rate: number,
): Group[] {
  const ranked = groups
    .map((group) => ({ group, p: Math.min(...group.findings.map((finding) => weighP(finding, looks))) }))
    .sort((a, b) => a.p - b.p);
  return keepSignificant(ranked, rate).map(({ group }) => group);
}

/**
 * The first of them that count when at most the share `rate` of them may be false.
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

/** How many as improbable findings all looks may be expected to bring where nothing happened. */
export function weighP({ p, resolution }: Finding, looks: Looks): number {
  const kinds = Object.values(looks).filter((count) => count > 0).length;
  // p / weight x looks, with weight = looks / kinds / looks of its kind.
  return p * kinds * looks[resolution];
}
