/**
 * The probability that a variable of Student's t distribution with `freedom` degrees of freedom exceeds `t`; relative
 * error below a few percent where it matters, far out in the tail of ten and more degrees.
 *
 * Source: Wallace, "Bounds on normal approximations to Student's and the chi-square distributions", Ann. Math.
 * Statist. 30 (1959).
 */
export function studentUpperTail(t: number, freedom: number): number {
  const bend = (8 * freedom + 1) / (8 * freedom + 3);
  return normalUpperTail(Math.sign(t) * bend * Math.sqrt(freedom * Math.log1p((t * t) / freedom)));
}

/**
 * The probability that a standard normal variable exceeds `z`; absolute error below 1.2e-7 times the density's scale,
 * relative error below 1.2e-7 in the upper tail.
 *
 * Source: the Chebyshev fit of the complementary error function in Press et al., Numerical Recipes, 6.2.
 */
export function normalUpperTail(z: number): number {
  const x = Math.abs(z) / Math.SQRT2;
  const u = 1 / (1 + x / 2);
  const series = ERFC_FIT.reduceRight((sum, coefficient) => coefficient + u * sum, 0);
  const upper = (u * Math.exp(-x * x + series)) / 2;
  return z >= 0 ? upper : 1 - upper;
}

const ERFC_FIT = [
  -1.26551223, 1.00002368, 0.37409196, 0.09678418, -0.18628806, 0.27886807, -1.13520398, 1.48851587, -0.82215223,
  0.17087277,
];
