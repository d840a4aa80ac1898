import type { ContestPage } from '../../contest/contest-page.ts';
import type { Contestant } from '../../contest/contestant.ts';
import type { ContestantName } from '../../contest/contestants.ts';

let contestant: Contestant | null = null;

const page: ContestPage = {
  async load(name, count, nowMs) {
    contestant = await create(name, nowMs);
    const startMs = performance.now();
    await contestant.load(readPage, count);
    return performance.now() - startMs;
  },
  async drag(count, nowMs) {
    const { createEngineContestant } = await import('../../contest/engine-contestant.ts');
    const engine = createEngineContestant(nowMs);
    await engine.load(readPage, count);
    return await engine.timeDrag();
  },
  ask: async (question) => (await contestant?.ask(question)) ?? null,
};

Object.defineProperty(window, 'contest', { value: page });

async function readPage(pageIndex: number, pageSize: number): Promise<ArrayBuffer> {
  const response = await fetch(`/rows?page=${pageIndex}&size=${pageSize}`);
  return await response.arrayBuffer();
}

async function create(name: ContestantName, nowMs: number): Promise<Contestant> {
  switch (name) {
    case 'engine':
      return (await import('../../contest/engine-contestant.ts')).createEngineContestant(nowMs);
    case 'tanstack':
      return (await import('../../contest/tanstack-contestant.tsx')).createTanStackContestant();
    case 'duckdb':
      return (await import('../../peers/duckdb-contestant.ts')).createDuckDbContestant();
    case 'crossfilter':
      return (await import('../../peers/crossfilter-contestant.ts')).createCrossfilterContestant();
    case 'ag-grid':
      return (await import('../../peers/ag-grid-contestant.ts')).createAgGridContestant();
  }
}
