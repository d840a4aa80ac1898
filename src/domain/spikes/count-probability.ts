/**
 * How probable `count` or more events are where `mean` are expected, by the negative binomial distribution with the
 * variance mean + dispersion * mean ** 2; `dispersion` is above zero. Time grows with the count.
 *
 * Source: Johnson, Kemp & Kotz, Univariate Discrete Distributions (2005), 5.1 and 5.2, for the recurrence of its terms.
 */
export function probabilityOfCount(count: number, mean: number, dispersion: number): number {
  if (count <= 0) return 1;
  if (mean <= 0) return 0;
  const size = 1 / dispersion;
  const ratio = mean / (mean + size);
  let logTerm = -size * Math.log1p(mean / size);
  for (let k = 0; k < count; k += 1) logTerm += Math.log(((k + size) / (k + 1)) * ratio);
  let term = Math.exp(logTerm);
  let sum = 0;
  for (let k = count; term > sum * 1e-6; k += 1) {
    sum += term;
    term *= ((k + size) / (k + 1)) * ratio;
  }
  return Math.min(1, sum);
}
