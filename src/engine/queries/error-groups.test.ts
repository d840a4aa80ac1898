import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { fingerprintError } from '#domain/error-fingerprint.ts';
import type { ErrorGroups } from '#domain/error-groups.ts';
import type { Run } from '#domain/run.ts';
import { DEFAULT_VIEW, FACET_KEYS } from '#domain/view.ts';
import { ALL, engineOf, pages, PATIENT, row, runsOf, scopeOf, scopes } from '#engine/histories.test-support.ts';
import type { Scope } from '#engine/scope.ts';
import { countFacetsNaively } from '#engine/naive-answers.test-support.ts';
import { compareCodePoints, known, matches, sumWide, toWide } from '#engine/naive-oracle.test-support.ts';

function idOf(run: Run): string {
  return fingerprintError(run.error)?.id ?? '';
}

function groupNaively(runs: readonly Run[], scope: Scope) {
  const facets = { ...scope.filter.facets, error: { only: [], not: [] } };
  const selected = runs.filter((run) => matches(run, { ...scope, filter: { ...scope.filter, facets } }));
  const withError = selected.filter((run) => idOf(run) !== '');
  const groups = [...new Set(withError.map(idOf))].map((id) => {
    const own = withError.filter((run) => idOf(run) === id);
    const starts = known(own.map(({ startedAtS }) => startedAtS)).sort((a, b) => a - b);
    return {
      id,
      pattern: fingerprintError(own[0]?.error ?? '')?.pattern,
      runs: own.length,
      usage: sumWide(own),
      unknownUsage: own.filter(({ usage }) => usage === null).length,
      scrapers: new Set(own.map(({ scraperSlug }) => scraperSlug)).size,
      firstSeenS: starts.at(0) ?? null,
      lastSeenS: starts.at(-1) ?? null,
    };
  });
  return {
    groups: groups.sort(
      (a, b) =>
        Number(b.usage > a.usage) - Number(b.usage < a.usage) || b.runs - a.runs || compareCodePoints(a.id, b.id),
    ),
    runs: withError.length,
    usage: sumWide(withError),
    runsOfAll: selected.length,
    usageOfAll: sumWide(selected),
  };
}

function read({ groups, usage, usageOfAll, ...rest }: ErrorGroups) {
  return {
    ...rest,
    groups: groups.map((group) => ({ ...group, usage: toWide(group.usage) })),
    usage: toWide(usage),
    usageOfAll: toWide(usageOfAll),
  };
}

describe('groups of errors', PATIENT, () => {
  it('are those of the oracle in any history and scope', async () => {
    await fc.assert(
      fc.asyncProperty(pages, scopes, async (rows, scope) => {
        expect(read(engineOf(...rows).ask('error-groups', { scope }))).toEqual(groupNaively(runsOf(...rows), scope));
      }),
      { numRuns: 150 },
    );
  });

  it('stay what they are when one of them is chosen', () => {
    const engine = engineOf([
      row('a', { err_msg: 'Timeout of 30000 ms', usage: '1' }),
      row('b', { err_msg: 'Timeout of 15000 ms', usage: '2', scraper_slug: 'maps' }),
      row('c', { err_msg: 'Blocked', usage: '9' }),
      row('d', { err_msg: '' }),
    ]);
    const groups = engine.ask('error-groups', { scope: ALL });
    expect(groups.groups.map(({ pattern, runs, scrapers }) => [pattern, runs, scrapers])).toEqual([
      ['Blocked', 1, 1],
      ['Timeout of <duration>', 2, 2],
    ]);
    const error = { only: [groups.groups[0]?.id ?? ''], not: [] };
    expect(engine.ask('error-groups', { scope: scopeOf({ facets: { ...DEFAULT_VIEW.facets, error } }) })).toEqual(
      groups,
    );
  });
});

describe('what a run says in the facets', PATIENT, () => {
  it('is a value of each facet, called as the facet calls it', async () => {
    await fc.assert(
      fc.asyncProperty(pages, async (rows) => {
        const engine = engineOf(...rows);
        const runs = runsOf(...rows);
        const naive = countFacetsNaively(runs, ALL);
        for (const run of runs) {
          const facets = engine.ask('run-facets', { slug: run.slug });
          for (const [nth, key] of FACET_KEYS.entries()) {
            const value = facets?.[key].value;
            const same = naive[nth]?.find((each) => each.value === value);
            expect([value, facets?.[key].label]).toEqual(
              key === 'error' && value === '' ? ['', ''] : [same?.value, same?.label],
            );
          }
          expect([facets?.error.text, facets?.scraper.text]).toEqual([run.error, run.scraperSlug]);
        }
      }),
      { numRuns: 60 },
    );
    expect(engineOf([]).ask('run-facets', { slug: 'unknown' })).toBe(null);
  });
});
