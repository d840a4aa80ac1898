import { describe, expect, it } from 'vitest';

import type { AttributeKey, Attribution, Carrier } from '#spikes/explain/attribution.ts';
import { listWhoCarries } from '#features/spikes/who-carries.ts';

function carrier(key: AttributeKey, value: string, share: number, usualShare = 0): Carrier {
  return { of: [{ key, value }], usd: share * 1e9, share, usualShare, shareOfRuns: 0.1, fit: 1, surprise: 0 };
}

function isOf(key: AttributeKey) {
  return ({ of }: Carrier): boolean => of[0]?.key === key;
}

function attribution(...carriers: readonly Carrier[]): Attribution {
  const keys = [...new Set(carriers.map(({ of }) => of[0]?.key ?? 'hour'))];
  return {
    attributes: keys.map((key) => ({
      key,
      surprise: 0,
      carriers: carriers.filter(isOf(key)).filter(({ share }) => (share ?? 0) > 0),
      offsets: carriers.filter(isOf(key)).filter(({ share }) => (share ?? 0) < 0),
      others: { values: 0, usd: 0 },
      bridge: 0,
    })),
    findings: carriers,
  };
}

function tell(of: Attribution, isOfOneScraper = false): string[] {
  return listWhoCarries(of, isOfOneScraper).attributes.map(
    ({ key, carriers, more, offsets }) =>
      `${key}: ${carriers.map((each) => each.of[0]?.value).join(' ')}, ${more} more, ${offsets.length} offsets`,
  );
}

describe('who carries it', () => {
  it('begins with the attribute that has the value whose share grew most', () => {
    const hours = ['2', '3', '4', '5'].map((hour) => carrier('hour', hour, 0.22));
    expect(tell(attribution(...hours, carrier('version', 'v3', 1.02, 0.6), carrier('error', 'e1', 0.94)))).toEqual([
      'error: e1, 0 more, 0 offsets',
      'version: v3, 0 more, 0 offsets',
      'hour: 2 3 4, 1 more, 0 offsets',
    ]);
  });

  it('leaves out an attribute whose carriers have little of it together', () => {
    expect(tell(attribution(carrier('hour', '2', 0.3), carrier('hour', '3', 0.3)))).toEqual([]);
  });

  it('keeps what offsets it', () => {
    expect(tell(attribution(carrier('version', 'v1', -1.1)))).toEqual(['version: , 0 more, 1 offsets']);
  });

  it('does not explain a scraper with its own name', () => {
    const only = attribution(carrier('scraper', 'maps', 1));
    expect(tell(only)).toEqual(['scraper: maps, 0 more, 0 offsets']);
    expect(tell(only, true)).toEqual([]);
  });
});
