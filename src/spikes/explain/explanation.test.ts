import { setupI18n } from '@lingui/core';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { addUsd, approximateUsd, subtractUsd } from '#domain/money.ts';
import { sumUsd } from '#domain/usd-sums.ts';
import type { OutlierRun } from '#spikes/explain/causes.ts';
import { describeExplanation, describeLead } from '#spikes/explain/explanation-words.ts';
import { explainSpike, type SpikeEvidence } from '#spikes/explain/explanation.ts';
import { anyUsd, plainUsd, timesTen, usd } from '#spikes/spends.test-support.ts';
import { anyEvidence, anyHistory, evidenceFrom, makeTenfold, tallyEvidence } from '#spikes/tagged-runs.test-support.ts';

const i18n = setupI18n({ locale: 'en', messages: { en: {} } });

function tell(evidence: SpikeEvidence): string[] {
  const wording = { locale: 'en', nameValue: ({ value }: { value: string }) => value };
  return describeExplanation(explainSpike(evidence), wording).map(({ message }) => i18n._(message));
}

function tellLead(evidence: SpikeEvidence): string[] {
  const wording = { locale: 'en', nameValue: ({ value }: { value: string }) => value };
  return describeLead(explainSpike(evidence), wording).map(({ message }) => i18n._(message));
}

const HUNG: OutlierRun = {
  slug: 'run-1',
  scraper: 'maps',
  usage: usd('$9'),
  typicalUsage: usd('$0.10'),
  durationTimes: 90,
  resultsTimes: 1,
};

describe('the sentence', () => {
  it('says a price, and the version it came with', () => {
    const evidence = evidenceFrom(
      '$3.10',
      `
      maps  v1 web 10 succeeded: 280 runs 56000 units $84 -> 1 runs 200 units $0.30
      maps  v2 web 10 succeeded: -> 9 runs 1800 units $5.70
      shops v1 web 11 succeeded: 280 runs 2800 units $28 -> 10 runs 100 units $1.10`,
      28,
    );
    expect(tell(evidence)).toEqual([
      'maps: $0.003 a result instead of the usual $0.0015, +$3.00.',
      'It coincides with version v2: +$5.70 against the usual, 90.0 % of its runs.',
      'Other changes, not explained: +$0.10.',
    ]);
  });

  it('rounds dollars so that they add up', () => {
    const evidence = evidenceFrom(
      '$3',
      `
      a v1 web 10 succeeded: 1 runs 1 units $1 -> 1 runs 1 units $2.5051
      b v1 web 10 succeeded: 1 runs 1 units $1 -> 1 runs 1 units $1.4899`,
    );
    expect(tell(evidence)).toEqual([
      'a: $2.51 a result instead of the usual $1, +$1.51.',
      'b: $1.49 a result instead of the usual $1, +$0.49.',
      'Other changes, not explained: +$1.00.',
    ]);
  });

  it('says more runs, and where they came from', () => {
    const evidence = evidenceFrom(
      '$6',
      `
      maps  v1 web 10 succeeded: 10 runs 100 units $3 -> 10 runs 100 units $3
      maps  v1 api 10 succeeded: 1 runs 10 units $0.30 -> 21 runs 210 units $6.30`,
    );
    expect(tell(evidence)).toEqual([
      'maps: 31 runs instead of the usual 11, +$6.00.',
      'It coincides with origin api: +$6.00 against the usual, 67.7 % of its runs.',
      'Nothing of it remains unexplained.',
    ]);
  });

  it('says results a run', () => {
    const evidence = evidenceFrom('$9', 'maps v1 web 10 succeeded: 10 runs 1000 units $3 -> 10 runs 4000 units $12');
    expect(tell(evidence)).toEqual([
      'maps: 400 results a run instead of the usual 100, +$9.00.',
      'Nothing of it remains unexplained.',
    ]);
  });

  it('says a new scraper, and one that stopped beside it', () => {
    const evidence = evidenceFrom(
      '$5',
      `
      old  v1 web 10 succeeded: 10 runs 100 units $3 ->
      new  v1 web 10 succeeded: -> 4 runs 90 units $8`,
    );
    expect(tell(evidence)).toEqual([
      'new: 4 runs of a scraper that did not run in the comparable time before, +$8.00.',
      'Other changes, not explained: −$3.00.',
    ]);
  });

  it('says failures rather than the many runs that they are', () => {
    const evidence = evidenceFrom(
      '$9',
      `
      maps v1 web 10 succeeded: 10 runs 100 units $10 -> 10 runs 100 units $10
      maps v1 api 11 failed: 1 runs 1 units $0.10 -> 91 runs 91 units $9.10`,
    );
    expect(tell(evidence)).toEqual([
      'maps: 91 failed or aborted runs instead of the usual 1, +$9.00.',
      'It coincides with origin api: +$9.00 against the usual, 90.1 % of its runs.',
      'It coincides with the error “abcd1234”: +$9.00 against the usual, 90.1 % of its runs.',
      'Nothing of it remains unexplained.',
    ]);
  });

  it('says nothing of failures where none is in the spike, only refunds of earlier ones in the usual', () => {
    const evidence = evidenceFrom(
      '$0.10',
      `
      maps v1 api 10 succeeded: 1 runs $0.10 ->
      maps v1 api 10 aborted: 1 runs -$0.06 ->`,
    );
    expect(tell(evidence)).toEqual(['Nothing stands out: +$0.1000 is not explained.']);
  });

  it('says one run that hangs, but not one that delivers as much more', () => {
    const text = 'maps v1 web 10 succeeded: 10 runs 100 units $1 -> 10 runs 990 units $9.90';
    const evidence = evidenceFrom('$8.90', text);
    expect(tell({ ...evidence, outlier: HUNG })).toEqual([
      'maps: <0>one run</0> took 90 times as long as the median of runs like it, +$8.90.',
      'Nothing of it remains unexplained.',
    ]);
    expect(tell({ ...evidence, outlier: { ...HUNG, resultsTimes: 90 } })).toEqual([
      'maps: 99 results a run instead of the usual 10, +$8.90.',
      'It is consistent with <0>one dear run</0>: it cost $9.00, the median of runs like it $0.10.',
      'Nothing of it remains unexplained.',
    ]);
  });

  it('says what many scrapers share when none stands out', () => {
    const text = ['a', 'b', 'c', 'd']
      .map((name) => `${name} v1 web 10 succeeded: 10 runs 100 units $1 -> 20 runs 200 units $2`)
      .join('\n');
    expect(tell(evidenceFrom('$4', text))[0]).toBe('The number of runs of 4 scrapers: +$4.00.');
  });

  it('in short says what leads, and what everything else comes to', () => {
    const evidence = evidenceFrom(
      '$29.22',
      `
      maps  v1 web 10 succeeded: 10 runs 100 units $10 -> 40 runs 400 units $40
      shops v1 web 10 succeeded: 10 runs 100 units $10 -> 10 runs 100 units $9.22`,
    );
    const [lead, rest] = tellLead(evidence);
    expect(lead).toBe('maps: 40 runs instead of the usual 10, +$30.00.');
    expect(rest).toBe('Other changes: −$0.78.');
    const alone = evidenceFrom('$9', 'maps v1 web 10 succeeded: 10 runs 1000 units $3 -> 10 runs 4000 units $12');
    expect(tellLead(alone)).toEqual(tell(alone).slice(0, 1));
  });

  it('says that nothing stands out, and counts what is not known', () => {
    const evidence = evidenceFrom('$2', 'maps v1 web 10 succeeded: 10 runs 100 units $1 -> 10 runs 100 units $1');
    const scrapers = evidence.scrapers.map((change) => ({ ...change, spike: { ...change.spike, unknownUsage: 1 } }));
    expect(tell({ ...evidence, scrapers })).toEqual([
      'Nothing stands out: +$2.00 is not explained.',
      '1 run of unknown usage is in none of these sums.',
    ]);
  });

  it('never says caused, and always what is not explained', () => {
    fc.assert(
      fc.property(anyEvidence(anyUsd), (evidence) => {
        const text = tell(evidence).join(' ');
        expect(text).toMatch(/not explained|remains unexplained/);
        expect(text).not.toMatch(/caus|NaN|Infinity|undefined|account/i);
      }),
    );
  });
});

describe('explainSpike', () => {
  it('leaves unexplained exactly what the causes do not account for', () => {
    fc.assert(
      fc.property(anyEvidence(anyUsd), (evidence) => {
        const { causes, unexplained } = explainSpike(evidence);
        expect(addUsd(sumUsd(causes.map((cause) => cause.usd)), unexplained)).toBe(evidence.attribution.excess);
      }),
    );
  });

  it('leads with the same when all costs are tenfold', () => {
    fc.assert(
      fc.property(anyHistory(plainUsd), (history) => {
        const dearer = { ...HUNG, usage: timesTen(HUNG.usage), typicalUsage: timesTen(HUNG.typicalUsage) };
        const [once] = explainSpike(tallyEvidence(history, HUNG)).causes;
        const [tenfold] = explainSpike(tallyEvidence(makeTenfold(history), dearer)).causes;
        const moved = subtractUsd(tenfold?.usd ?? 0, timesTen(once?.usd ?? 0));
        expect(Math.abs(approximateUsd(moved))).toBeLessThan(1e-7);
      }),
    );
  });

  it('does not change its causes for a scraper that did not change', () => {
    const text = `
      maps v1 web 10 succeeded: 280 runs 56000 units $84 -> 1 runs 200 units $0.30
      maps v2 web 10 succeeded: -> 9 runs 1800 units $5.70`;
    const alone = explainSpike(evidenceFrom('$3.10', text, 28));
    const beside = `${text}\n shops v1 web 11 succeeded: 280 runs 2800 units $28 -> 10 runs 100 units $1`;
    const together = explainSpike(evidenceFrom('$3.10', beside, 28));
    expect(together.causes).toEqual(alone.causes);
    expect(together.unexplained).toEqual(alone.unexplained);
    expect(together.coincidences).toEqual(alone.coincidences);
  });
});
