import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { generatePlainRuns } from '#api/sample/plain-runs.ts';
import { listFields } from '#domain/export/field-list.ts';
import type { ExportPlan } from '#domain/export/export-file.ts';
import { DEFAULT_SORT, type SortTerm } from '#domain/view.ts';
import type { Askable } from '#engine/askable.test-support.ts';
import {
  ALL,
  at,
  engineOf,
  NOW_MS,
  pages,
  PATIENT,
  row,
  runsOf,
  scopes,
  sorts,
} from '#engine/histories.test-support.ts';
import { findRows, toWide } from '#engine/naive-oracle.test-support.ts';
import type { OpenedExport } from '#engine/export-messages.ts';
import type { Scope } from '#engine/scope.ts';

const JSON_PLAN: ExportPlan = { format: 'json', fields: listFields('all', []), hasBom: false };
const SLUGS: ExportPlan = { format: 'csv', fields: ['run'], hasBom: false };
const ABOUT = { count: 9, sinceMs: null, complete: false, atMs: NOW_MS, isSample: false, query: '' };
const BY_SLUG: readonly SortTerm[] = [{ key: 'run', descending: false }];

function open(engine: Askable, sort: readonly SortTerm[], plan: ExportPlan, scope = ALL): OpenedExport {
  return engine.ask('open-export', { scope, sort, plan, about: ABOUT });
}

async function readPieces(engine: Askable, { id, runs }: OpenedExport): Promise<string[]> {
  const texts: string[] = [];
  for (let from = 0; from < runs;) {
    const piece = engine.ask('export-piece', { id, from });
    if (piece === null) throw new Error('The export is not held any more.');
    texts.push(new TextDecoder().decode(piece.bytes));
    from += piece.runs;
  }
  return texts;
}

async function readSlugs(engine: Askable, opened: OpenedExport): Promise<string[]> {
  return (await readPieces(engine, opened)).join('').trim().split('\r\n');
}

describe('an export', PATIENT, () => {
  it('holds exactly the selected runs in their order, all values exact, in any history', async () => {
    await fc.assert(
      fc.asyncProperty(pages, scopes, sorts, async (read, scope: Scope, sort) => {
        const engine = engineOf(...read);
        const expected = findRows(runsOf(...read), scope, sort);
        const opened = open(engine, sort, JSON_PLAN, scope);
        const text = (await readPieces(engine, opened)).join('');
        const exported: unknown[] = JSON.parse(`[${text}]`);
        expect(opened.runs).toBe(expected.length);
        expect(opened.head).toContain(`"runs":${expected.length},"loaded":${runsOf(...read).length},`);
        expect(exported).toEqual(
          expected.map((run) => ({
            status: run.status,
            err_msg: run.error,
            slug: run.slug,
            scraper_title: run.scraperTitle,
            scraper_slug: run.scraperSlug,
            results: run.results,
            usage: run.usage === null ? null : expect.toSatisfy((usd) => isExactly(usd, toWide(run.usage ?? 0))),
            started_at: run.startedAtS,
            finished_at: run.finishedAtS,
            duration: run.durationS,
            origin: run.origin,
            traffic: run.trafficBytes,
            version: run.version,
          })),
        );
      }),
      { numRuns: 60 },
    );
  });

  it('of many runs comes in pieces that are one text', async () => {
    const wire = generatePlainRuns({ seed: 'export', nowMs: NOW_MS, count: 3500 });
    const engine = engineOf(wire);
    const opened = open(engine, BY_SLUG, SLUGS);
    expect(await readPieces(engine, opened)).toHaveLength(4);
    expect(await readSlugs(engine, opened)).toEqual(wire.map(({ slug }) => slug).sort());
  });

  it('stays as it was opened, whatever comes or changes meanwhile', async () => {
    const engine = engineOf([row('b', { usage: '0.2', status: 2 }), row('c')]);
    const plan: ExportPlan = { ...SLUGS, fields: ['run', 'status', 'usage'] };
    const opened = open(engine, BY_SLUG, plan);
    engine.put([row('a'), row('b', { usage: '0.3' }), row('b', { usage: '0.4' })]);
    expect(await readPieces(engine, opened)).toEqual(['b,running,0.2000\r\nc,succeeded,0.1000\r\n']);
    expect(await readPieces(engine, open(engine, BY_SLUG, plan))).toEqual([
      'a,succeeded,0.1000\r\nb,succeeded,0.4000\r\nc,succeeded,0.1000\r\n',
    ]);
  });

  it('does not put the rows of the table in another order', async () => {
    const byUsage: readonly SortTerm[] = [{ key: 'usage', descending: true }];
    const engine = engineOf([row('a', { usage: '2' }), row('b', { usage: '1' })]);
    const kept = () =>
      engine
        .ask('rows', { scope: ALL, sort: byUsage, offset: 0, limit: 10, order: 'kept' })
        .rows.map(({ slug }) => slug);
    expect(kept()).toEqual(['a', 'b']);
    engine.put([row('b', { usage: '3' })]);
    expect(await readSlugs(engine, open(engine, byUsage, SLUGS))).toEqual(['b', 'a']);
    expect(kept()).toEqual(['a', 'b']);
  });

  it('is over when its end was asked for, and others go on', () => {
    const engine = engineOf([row('a')]);
    const first = open(engine, DEFAULT_SORT, SLUGS);
    const second = open(engine, DEFAULT_SORT, SLUGS);
    expect(engine.ask('export-piece', { id: first.id, from: 1 })).toBeNull();
    expect(engine.ask('export-piece', { id: first.id, from: 0 })).toBeNull();
    expect(engine.ask('export-piece', { id: second.id, from: 0 })).toMatchObject({ runs: 1 });
  });

  it('is not one of another history', () => {
    const { id } = open(engineOf([row('a')]), DEFAULT_SORT, SLUGS);
    const other = engineOf([row('b')]);
    open(other, DEFAULT_SORT, SLUGS);
    expect(other.ask('export-piece', { id, from: 0 })).toBeNull();
  });

  it('is named after the days of its runs, and how many they are', async () => {
    const engine = engineOf([row('a', { started_at: 0 })]);
    const nameNow = async () => open(engine, DEFAULT_SORT, SLUGS).name;
    expect(await nameNow()).toBe('coreclaw-runs_1-partial-1-of-9.csv');
    engine.put([
      row('b', { started_at: at('2026-03-01T10:00:00Z') }),
      row('c', { started_at: at('2026-02-11T23:59:59Z') }),
    ]);
    expect(await nameNow()).toBe('coreclaw-runs_2026-02-11_2026-03-01_3-partial-3-of-9.csv');
  });
});

describe('the size of an export', PATIENT, () => {
  it('is about what it comes to, and nothing where nothing is selected', async () => {
    const engine = engineOf(generatePlainRuns({ seed: 'size', nowMs: NOW_MS, count: 2500 }));
    const opened = open(engine, DEFAULT_SORT, JSON_PLAN);
    const { length } = new TextEncoder().encode((await readPieces(engine, opened)).join(''));
    expect(Math.abs(opened.bytes - length) / length).toBeLessThan(0.02);
    expect(open(engineOf([]), DEFAULT_SORT, JSON_PLAN)).toMatchObject({ runs: 0, bytes: 0 });
  });
});

function isExactly(usd: unknown, wide: bigint): boolean {
  const match = /^(-?)(\d+)(?:\.(\d{1,40}))?$/.exec(String(usd));
  if (typeof usd !== 'string' || match === null) return false;
  const [, sign, whole = '', decimals = ''] = match;
  return BigInt(`${sign}${BigInt(whole + decimals.padEnd(40, '0'))}`) === wide;
}
