import { describe, expect, it } from 'vitest';

import type { SpikeEntry } from '#spikes/cost-answers.ts';
import { explainSpike } from '#spikes/explain/explanation.ts';
import { findEntry } from '#spikes/spike-ids.ts';
import { isOf, listSpikes, viewOfSpike, viewWithoutRuns, viewWithoutSpike } from '#spikes/spike-view.ts';
import { evidenceFrom } from '#spikes/tagged-runs.test-support.ts';
import { type AbsoluteRange, DEFAULT_VIEW, type View } from '#domain/view.ts';

const EVERYTHING = { fromMs: null, toMs: null };

function entryOf(scraperSlug: string | null, fromMs: number, runs: string): SpikeEntry {
  const { excess } = evidenceFrom('$9', runs).attribution;
  return {
    id: `${scraperSlug}@${fromMs}`,
    shape: 'peak',
    kind: 'rise',
    scraperSlug,
    scrapers: scraperSlug === null ? ['jobs', 'maps'] : [scraperSlug],
    fromMs,
    toMs: fromMs + 100,
    spans: [{ fromMs, toMs: fromMs + 100 }],
    dayParts: [],
    usage: excess,
    expected: 0,
    above: excess,
    runs: 1,
    unfinished: 0,
    comparedWith: { days: 8, weekday: 4 },
    explanation: explainSpike(evidenceFrom('$9', runs)),
  };
}

const dearer = entryOf('maps', 1000, 'maps v1 web 10 succeeded: 10 runs 1000 units $3 -> 10 runs 4000 units $12');
const failing = entryOf(
  'jobs',
  5000,
  `jobs v1 web 10 succeeded: 10 runs 100 units $10 -> 10 runs 100 units $10
   jobs v1 api 11 failed: 1 runs 1 units $0.10 -> 91 runs 91 units $9.10`,
);
const everywhere = entryOf(null, 9000, 'maps v1 web 10 succeeded: 10 runs 10 units $3 -> 20 runs 20 units $12');
const spikes = [dearer, failing, everywhere];

function viewAfter(...changes: readonly Partial<View>[]): View {
  return Object.assign({ ...DEFAULT_VIEW }, ...changes);
}

describe('choosing a spike', () => {
  it('selects its time and scraper, and failures where they lead', () => {
    expect(viewOfSpike(dearer)).toMatchObject({
      spike: 'maps@1000',
      time: { kind: 'absolute', fromMs: 1000, toMs: 1100 },
      facets: { scraper: { only: ['maps'] }, status: { only: [] } },
    });
    expect(viewOfSpike(failing).facets.status.only).toEqual(['failed', 'aborted']);
    expect(viewOfSpike(everywhere).facets.scraper.only).toEqual(['maps']);
  });

  it('is undone by closing it, but for what was chosen since', () => {
    const open = viewAfter(viewOfSpike(failing));
    expect(viewAfter(open, viewWithoutSpike(open, failing))).toEqual(DEFAULT_VIEW);
    const narrowed = viewAfter(open, { q: 'timeout', time: { kind: 'preset', preset: '7d' } });
    expect(viewAfter(narrowed, viewWithoutSpike(narrowed, failing))).toEqual(
      viewAfter({ q: 'timeout', time: { kind: 'preset', preset: '7d' } }),
    );
  });
});

describe('hiding the runs of a spike', () => {
  it('leaves its time without its scraper', () => {
    expect(viewWithoutRuns(failing)).toMatchObject({
      time: { kind: 'absolute', fromMs: 5000, toMs: 5100 },
      facets: { ...DEFAULT_VIEW.facets, scraper: { only: [], not: ['jobs'] } },
    });
  });

  it('is nothing where the view of the spike selects every run of its time', () => {
    const nothing = entryOf(null, 9000, 'maps v1 web 10 succeeded: 10 runs 10 units $3 -> 10 runs 10 units $3');
    expect(viewOfSpike(nothing).facets).toEqual(DEFAULT_VIEW.facets);
    expect(viewWithoutRuns(nothing)).toBeNull();
  });
});

function list(view: View, range: AbsoluteRange): readonly SpikeEntry[] {
  return listSpikes(spikes, { open: findEntry(spikes, view.spike), view, range });
}

describe('the spikes of a view', () => {
  it('are those of its time and scrapers, and those that no one scraper accounts for', () => {
    expect(list(DEFAULT_VIEW, EVERYTHING)).toEqual(spikes);
    expect(list(DEFAULT_VIEW, { fromMs: 1100, toMs: 5001 })).toEqual([failing]);
    const facets = { ...DEFAULT_VIEW.facets, scraper: { only: ['maps'], not: [] } };
    expect(list(viewAfter({ facets }), EVERYTHING)).toEqual([dearer, everywhere]);
    const without = { ...DEFAULT_VIEW.facets, scraper: { only: [], not: ['maps'] } };
    expect(list(viewAfter({ facets: without }), EVERYTHING)).toEqual([failing, everywhere]);
  });

  it('stay all there when one of them is chosen, until the time or the scraper is changed', () => {
    const open = viewAfter(viewOfSpike(dearer));
    const range = { fromMs: 1000, toMs: 1100 };
    expect(list(open, range)).toEqual(spikes);
    expect(spikes.filter((entry) => isOf(entry, open.facets.scraper))).toEqual([dearer, everywhere]);
    expect(list(viewAfter(open, { time: DEFAULT_VIEW.time }), EVERYTHING)).toEqual([dearer, everywhere]);
  });

  it('stay all there when one that is not among them is chosen', () => {
    const open = viewAfter(viewOfSpike(dearer));
    const others = [failing, everywhere];
    const range = { fromMs: 1000, toMs: 1100 };
    expect(listSpikes(others, { open: dearer, view: open, range })).toEqual(others);
  });

  it('keep the open one, even where its runs are hidden', () => {
    const hidden = viewAfter(viewOfSpike(dearer), viewWithoutRuns(dearer) ?? {});
    expect(list(hidden, { fromMs: 1000, toMs: 1100 })).toEqual([dearer]);
  });
});
