import { parseRefusal } from '#api/envelope.ts';
import { parseRunPage } from '#api/run-page.ts';
import { ErrorPatterns } from '#engine/error-patterns.ts';
import { countFacets } from '#engine/facets.ts';
import { Findings } from '#engine/findings.ts';
import { findMisses, type Misses } from '#engine/match.ts';
import type { EngineApi, PageSummary, Scope } from '#engine/messages.ts';
import { RunStore } from '#engine/run-store.ts';
import { selectRows, sortRows } from '#engine/selection.ts';
import { sumSeries } from '#engine/series.ts';
import { sumTotals } from '#engine/totals.ts';

/** The core of the worker, without the worker: the loaded history and what can be asked of it. */
export function createEngine(): EngineApi {
  let historyId = 0;
  let revision = 0;
  let store = new RunStore();
  let errors = new ErrorPatterns(store.texts.error);
  let findings = new Findings();
  // One view is asked five questions at the same revision; the view before it is asked again by Back.
  const misses = createMemo<Misses>();
  const sorted = createMemo<Uint32Array>();

  const missesOf = (scope: Scope): Misses =>
    misses(JSON.stringify([revision, scope]), () => findMisses(store, errors, scope));

  return {
    begin(id) {
      historyId = id;
      store = new RunStore();
      errors = new ErrorPatterns(store.texts.error);
      findings = new Findings();
      revision += 1;
    },

    explain: parseRefusal,

    ingest(id, bytes, request, receivedAtMs) {
      if (id !== historyId) return { kind: 'discarded' };
      const reply = parseRunPage(bytes, request, receivedAtMs);
      if (reply.kind !== 'page') return reply;
      const { rows, setAside, count, notes } = reply.page;
      let changed = false;
      for (const { run, notes: rowNotes } of rows) {
        const outcome = store.put(run);
        changed ||= outcome !== 'same';
        if (outcome === 'added') findings.addNotes(rowNotes);
      }
      findings.flag(notes);
      findings.setAside(setAside);
      if (changed) revision += 1;
      const { oldestStartS } = store;
      const summary: PageSummary = {
        count,
        received: rows.length + setAside.length,
        loaded: store.size,
        sinceMs: oldestStartS === null ? null : oldestStartS * 1000,
        setAsideCount: findings.setAsideCount,
        setAside: findings.setAsideShown,
        notes: findings.notes,
        revision,
      };
      return { kind: 'placed', summary };
    },

    rows(scope, sort, offset, limit) {
      const rows = sorted(JSON.stringify([revision, scope, sort]), () =>
        sortRows(store, selectRows(missesOf(scope)), sort),
      );
      const window = rows.subarray(offset, offset + limit);
      return { offset, total: rows.length, rows: Array.from(window, (row) => store.get(row)) };
    },

    totals(scope) {
      return sumTotals(store, missesOf(scope), scope);
    },

    facets(scope) {
      return countFacets(store, errors, missesOf(scope));
    },

    series(scope, by) {
      return sumSeries(store, selectRows(missesOf(scope)), scope, by);
    },

    run(slug) {
      const row = store.find(slug);
      return row === undefined ? null : store.get(row);
    },
  };
}

const REMEMBERED = 4;

/** The last few values by key, the oldest forgotten first. */
function createMemo<Value>(): (key: string, compute: () => Value) => Value {
  const known = new Map<string, Value>();
  return (key, compute) => {
    const value = known.get(key) ?? compute();
    known.delete(key);
    known.set(key, value);
    for (const oldest of known.keys()) {
      if (known.size <= REMEMBERED) break;
      known.delete(oldest);
    }
    return value;
  };
}
