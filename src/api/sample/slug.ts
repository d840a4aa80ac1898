import type { Random } from '#api/sample/random.ts';

const CROCKFORD = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
/** Every three digits that fifteen bits can be. */
const TRIPLES = Array.from(
  { length: 32 ** 3 },
  (_, bits) => CROCKFORD.charAt(bits >>> 10) + CROCKFORD.charAt((bits >>> 5) & 31) + CROCKFORD.charAt(bits & 31),
);

/** Looks like the API's ULIDs. As there, nothing in it agrees with the time of the run. */
export function drawSlug(random: Random): string {
  const triples: string[] = ['01'];
  for (let nth = 0; nth < 8; nth += 1) triples.push(TRIPLES[random.integer(0, TRIPLES.length - 1)] ?? '');
  return triples.join('');
}
