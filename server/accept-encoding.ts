export type Encoding = 'br' | 'gzip' | 'identity';

/**
 * The best encoding that an `Accept-Encoding` header allows: the highest weight wins, Brotli before gzip on a
 * tie; weight 0 refuses. Without a header, or when nothing is left, the bytes go as they are (RFC 9110, 12.5.3).
 */
export function bestEncoding(header: string | undefined): Encoding {
  const weights = new Map((header ?? '').toLowerCase().split(',').map(parseEntry));
  const brotli = weights.get('br') ?? weights.get('*') ?? 0;
  const gzip = weights.get('gzip') ?? weights.get('*') ?? 0;
  const best = Math.max(brotli, gzip);
  if (best === 0 || best < (weights.get('identity') ?? 0)) return 'identity';
  return brotli === best ? 'br' : 'gzip';
}

function parseEntry(entry: string): [coding: string, weight: number] {
  const [coding = '', ...parameters] = entry.split(';').map((part) => part.trim());
  const q = parameters.find((parameter) => parameter.startsWith('q='));
  const weight = q === undefined ? 1 : Number(q.slice(2));
  return [coding, Number.isNaN(weight) ? 0 : weight];
}
