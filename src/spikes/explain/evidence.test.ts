import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { fingerprintError } from '#domain/error-fingerprint.ts';
import { addUsd, approximateUsd, subtractUsd, ZERO_USD } from '#domain/money.ts';
import type { Run } from '#domain/run.ts';
import type { AttributeKey, AttributeValue } from '#spikes/explain/attribution.ts';
import { columnsOf, NOW_S } from '#spikes/columns.test-support.ts';
import type { Comparison, Span } from '#spikes/comparable-spans.ts';
import { type EvidenceFrame, gatherEvidence } from '#spikes/explain/evidence.ts';
import { histories } from '#spikes/histories.test-support.ts';
import { createHourGrid } from '#spikes/hour-grid.ts';
import { groupByScraper } from '#spikes/scraper-rows.ts';
import type { Spend } from '#spikes/spend.ts';
import { formatStatusValue } from '#domain/status.ts';
import { finish } from '#domain/steps.ts';
import { createZone } from '#domain/time-zone.ts';

const HOUR_MS = 3_600_000;
const NOW_MS = NOW_S * 1000;
const SHANGHAI = createZone('Asia/Shanghai');
const SPIKE: Span = { fromMs: NOW_MS - 20 * 24 * HOUR_MS + 1, toMs: NOW_MS };
const COMPARISON: Comparison = {
  spans: [
    { fromMs: NOW_MS - 90 * 24 * HOUR_MS, toMs: NOW_MS - 70 * 24 * HOUR_MS },
    { fromMs: NOW_MS - 65.3 * 24 * HOUR_MS, toMs: NOW_MS - 25 * 24 * HOUR_MS },
  ],
  buckets: 3,
  days: 60,
  weekday: null,
};

function frameOf(runs: readonly Run[], isAsked: EvidenceFrame['isAsked'] = null): EvidenceFrame {
  const columns = columnsOf(runs);
  const grid = createHourGrid({
    fromMs: NOW_MS - 100 * 24 * HOUR_MS,
    nowMs: NOW_MS,
    zone: SHANGHAI,
  });
  return { columns, grid, scrapers: finish(groupByScraper(columns)), unitOf: () => 'result', isAsked };
}

/** What a run has of an attribute. */
function valueOf(run: Run, key: AttributeKey): string {
  switch (key) {
    case 'scraper':
      return run.scraperSlug;
    case 'version':
    case 'origin':
      return run[key];
    case 'status':
      return formatStatusValue(run.status);
    case 'error':
      return fingerprintError(run.error)?.id ?? '';
    case 'hour':
      return String(SHANGHAI.hourOfDayAt((run.startedAtS ?? 0) * 1000));
  }
}

function isWithin({ startedAtS }: Run, spans: readonly Span[]): boolean {
  const ms = (startedAtS ?? Number.NaN) * 1000;
  return spans.some(({ fromMs, toMs }) => fromMs <= ms && ms < toMs);
}

/** Run by run. */
function sumNaively(runs: readonly Run[], spans: readonly Span[], isMember: (run: Run) => boolean): Spend {
  const members = runs.filter((run) => isWithin(run, spans) && run.usage !== null && isMember(run));
  return { runs: members.length, usage: members.reduce((sum, { usage }) => addUsd(sum, usage ?? ZERO_USD), ZERO_USD) };
}

const isFinished = ({ finishedAtS }: Run): boolean => finishedAtS !== null;

function has(of: readonly AttributeValue[]): (run: Run) => boolean {
  return (run) => of.every(({ key, value }) => valueOf(run, key) === value);
}

describe('the evidence of a spike', () => {
  it('is what counting run by run says, of every value and of every pair that matters', () => {
    fc.assert(
      fc.property(histories, ({ news, maps }) => {
        const runs = [...news, ...maps];
        const evidence = finish(gatherEvidence([SPIKE], COMPARISON, frameOf(runs)));
        const excess = subtractUsd(evidence.total.spike.usage, ZERO_USD);
        const question = finish(evidence.toQuestion(excess));
        const change = (of: readonly AttributeValue[]) => ({
          baseline: sumNaively(runs.filter(isFinished), COMPARISON.spans, has(of)),
          spike: sumNaively(runs, [SPIKE], has(of)),
        });

        expect(question.total).toEqual(change([]));
        for (const { key, value, ...found } of question.values) expect(found).toEqual(change([{ key, value }]));
        for (const { both, ...found } of question.pairs) expect(found).toEqual(change(both));
        for (const { scraper, baseline, spike } of evidence.scrapers) {
          const whole = change([{ key: 'scraper', value: scraper }]);
          expect(baseline.metered.runs + baseline.unmetered.runs).toBe(whole.baseline.runs);
          expect(addUsd(spike.metered.usage, spike.unmetered.usage)).toBe(whole.spike.usage);
        }

        const sums = question.values
          .filter(({ key }) => key === 'hour')
          .reduce((sum, { spike }) => sum + spike.runs, 0);
        expect(sums).toBe(question.total.spike.runs);
        const known = new Set(question.pairs.map(({ both }) => JSON.stringify(both)));
        for (const [nth, first] of question.values.entries()) {
          for (const second of question.values.slice(nth + 1).filter(({ key }) => key !== first.key)) {
            const both = [first, second].map(({ key, value }) => ({ key, value }));
            const { baseline, spike } = change(both);
            const moved = approximateUsd(spike.usage) - approximateUsd(baseline.usage) / COMPARISON.buckets;
            if (Math.abs(moved) < 0.1 * Math.abs(approximateUsd(excess)) || excess <= 0) continue;
            // Credits make a part larger than the whole.
            if (runs.some(({ usage }) => usage !== null && usage < 0) || spike.runs === 0) continue;
            expect(known).toContain(JSON.stringify(both));
          }
        }
      }),
      { numRuns: 40 },
    );
  });

  it('is about the rows that are asked for, unfinished ones in the spike only', () => {
    fc.assert(
      fc.property(histories, ({ news, maps }) => {
        const runs = [...news, ...maps];
        const frame = frameOf(runs, (row) => row < news.length);
        const evidence = finish(gatherEvidence([SPIKE], COMPARISON, frame));
        expect(evidence.total.spike).toEqual({
          ...sumNaively(news, [SPIKE], () => true),
          unfinished: news.filter((run) => isWithin(run, [SPIKE]) && !isFinished(run)).length,
        });
        expect(evidence.total.baseline).toEqual({
          ...sumNaively(news.filter(isFinished), COMPARISON.spans, () => true),
          unfinished: 0,
        });
      }),
      { numRuns: 60 },
    );
  });
});
