import { STATUS_CODES, formatStatusValue } from '#domain/status.ts';
import type { QueryKey } from '#domain/query-tokens.ts';
import { PRESET_RANGES } from '#domain/view.ts';

/** How each filter can be written; the first one says the most. */
export const QUERY_EXAMPLES: Readonly<Record<QueryKey, readonly [string, ...string[]]>> = {
  status: ['status:failed,aborted', ...STATUS_CODES.map((code) => `status:${formatStatusValue(code)}`)],
  scraper: ['scraper:"Google Maps"'],
  origin: ['origin:api'],
  version: ['version:v1.0.6'],
  error: ['error:…'],
  usage: ['usage:>0.5', 'usage:<=2', 'usage:0.5..2'],
  duration: ['duration:>1h30m', 'duration:<=90s', 'duration:1m..5m'],
  traffic: ['traffic:>1GB', 'traffic:<=500kB', 'traffic:1MB..2MB'],
  results: ['results:>100', 'results:0', 'results:10..20'],
  hour: ['hour:4', 'hour:0', 'hour:23'],
  range: ['range:7d', ...PRESET_RANGES.map((preset) => `range:${preset}`)],
  from: ['from:2026-03-01', 'from:2026-03-01T08:30', 'from:2026-03-01T00:30Z'],
  to: ['to:2026-03-18', 'to:2026-03-18T08:30', 'to:2026-03-18T00:30Z'],
};
