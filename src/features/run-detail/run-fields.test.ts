import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fingerprintError } from '#domain/error-fingerprint.ts';
import type { Run } from '#domain/run.ts';
import { createZone } from '#domain/time-zone.ts';
import { parseView, formatView } from '#domain/view-codec.ts';
import { DEFAULT_VIEW, type View } from '#domain/view.ts';
import { engineOf, NOW_MS, pages, PATIENT, row, runsOf, slugsOf } from '#engine/histories.test-support.ts';
import { type Field, type FieldFilter, FIELDS, filtersOf, textOf } from '#features/run-detail/run-fields.ts';

const SHANGHAI = createZone('Asia/Shanghai');

function runOf(fields: Readonly<Record<string, unknown>>): Run {
  const [run] = runsOf([row('A', fields)]);
  if (run === undefined) throw new Error('No run');
  return run;
}

function filtersIn(run: Run, field: Field, view: View): readonly FieldFilter[] {
  return filtersOf(run, fingerprintError(run.error)?.id ?? '', field, view, SHANGHAI);
}

function scopeOf(view: View) {
  return { filter: view, zone: SHANGHAI.name, nowMs: NOW_MS };
}

describe('what the fields of a run do to the filters', PATIENT, () => {
  it('keeps the run or leaves it out, as they say, also through the URL', () => {
    fc.assert(
      fc.property(pages, (read) => {
        const engine = engineOf(...read);
        for (const run of runsOf(...read).slice(0, 5)) {
          for (const { kind, change, isOn } of FIELDS.flatMap((field) => filtersIn(run, field, DEFAULT_VIEW))) {
            const view = parseView(formatView({ ...DEFAULT_VIEW, ...change }));
            expect(isOn).toBe(false);
            expect(slugsOf(engine, scopeOf(view)).includes(run.slug), `${kind} ${run.slug}`).toBe(kind !== 'not');
          }
        }
      }),
    );
  });

  it('is taken back when it is done again', () => {
    fc.assert(
      fc.property(pages, (read) => {
        for (const run of runsOf(...read)) {
          for (const field of FIELDS) {
            for (const [nth, { change }] of filtersIn(run, field, DEFAULT_VIEW).entries()) {
              const view = { ...DEFAULT_VIEW, ...change };
              const again = filtersIn(run, field, view)[nth];
              expect(again?.isOn).toBe(true);
              expect({ ...view, ...again?.change }).toEqual(DEFAULT_VIEW);
            }
          }
        }
      }),
    );
  });

  it('takes the day of the view’s zone', () => {
    const run = runOf({ started_at: Date.UTC(2026, 2, 11, 20) / 1000 });
    expect(filtersIn(run, 'started', DEFAULT_VIEW)[0]?.change.time).toEqual({
      kind: 'absolute',
      fromMs: Date.UTC(2026, 2, 11, 16),
      toMs: Date.UTC(2026, 2, 12, 16),
    });
  });

  it('filters nothing by what is not known', () => {
    const run = runOf({ started_at: 0, finished_at: 0, usage: '', traffic: 0 });
    const fields = FIELDS.filter((field) => filtersIn(run, field, DEFAULT_VIEW).length === 0);
    expect(fields).toEqual(['usage', 'started', 'finished', 'duration', 'traffic', 'run']);
  });
});

describe('what is copied', () => {
  it('is exact', () => {
    const run = runOf({ usage: '0.0000000000010', traffic: 23_109, err_msg: 'a\nb', scraper_title: '新闻' });
    const texts = Object.fromEntries(FIELDS.map((field) => [field, textOf(run, field, 'Succeeded')]));
    expect(texts).toEqual({
      status: 'Succeeded',
      usage: '0.000000000001',
      started: '2026-03-12T08:30:00Z',
      finished: '2026-03-12T08:31:00Z',
      duration: '60',
      results: '10',
      traffic: '23109',
      scraper: '新闻',
      scraperId: 'news',
      run: 'A',
      origin: 'api',
      version: 'v1',
      error: 'a\nb',
    });
  });
});
