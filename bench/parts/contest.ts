import type { Browser } from '@playwright/test';
import { launchChromium } from '../browser/launch.ts';
import { buildPage, PAGES_FOLDER } from '../build-pages.ts';
import { findDifference } from '../contest/answers.ts';
import type { Timed } from '../contest/contestant.ts';
import { CONTESTANT_WORDS, type ContestantName, CONTESTANTS } from '../contest/contestants.ts';
import { listQuestions } from '../contest/questions.ts';
import type { BenchContext } from '../context.ts';
import { installPeers } from '../peers/install.ts';
import { formatCount, formatMs, formatRatio } from '../report/format.ts';
import { medianOf } from '../report/quantile.ts';
import type { Figures, PartResult, Reading } from '../report/readings.ts';
import { startPageServer } from '../servers/page-server.ts';

const MILLION = 1_000_000;

/** What one contestant took for each question, by round; null where it has no means to answer. */
interface Times {
  readonly name: ContestantName;
  readonly loadMs: number;
  readonly asked: readonly (readonly (Timed | null)[])[];
}

/** The same questions about the same rows, to the engine and to others, each in a browser of its own. */
export async function measureContest(context: BenchContext): Promise<PartResult> {
  installPeers();
  await buildPage('contest');
  const server = await startPageServer(PAGES_FOLDER);
  try {
    const readings: Reading[] = [];
    const figures: Figures[] = [];
    for (const count of context.sizes) {
      server.setHistory(context.useHistory(count));
      const rounds = context.isQuick || count > 100_000 ? 4 : 8;
      const all: Times[] = [];
      for (const name of CONTESTANTS) {
        context.say(`contest: ${CONTESTANT_WORDS[name]}, ${formatCount(count)} runs`);
        const browser = await launchChromium('--js-flags=--max-old-space-size=8192');
        try {
          all.push(await ask(browser, `${server.origin}/contest/index.html`, name, count, rounds));
        } finally {
          await browser.close();
        }
      }
      assertSameAnswers(all);
      figures.push(figuresOf(all, count));
      if (count === MILLION) readings.push(...readingsOf(all));
    }
    return { readings, figures };
  } finally {
    await server.close();
  }
}

async function ask(browser: Browser, url: string, name: ContestantName, count: number, rounds: number): Promise<Times> {
  const page = await browser.newPage();
  const nowMs = Math.floor(Date.now() / 3_600_000) * 3_600_000;
  await page.goto(url);
  const loadMs = await page.evaluate(([who, runs, now]) => window.contest.load(who, runs, now), [
    name,
    count,
    nowMs,
  ] as const);
  const asked: (Timed | null)[][] = [];
  for (let round = 0; round < rounds; round += 1) {
    const answers: (Timed | null)[] = [];
    for (const question of listQuestions(round, nowMs / 1000)) {
      answers.push(await page.evaluate((what) => window.contest.ask(what), question));
    }
    asked.push(answers);
  }
  return { name, loadMs, asked };
}

/** The time of a wrong answer is worth nothing. */
function assertSameAnswers(all: readonly Times[]): void {
  const [own, ...peers] = all;
  for (const peer of peers) {
    peer.asked.forEach((answers, round) =>
      answers.forEach((timed, nth) => {
        if (timed === null) return;
        const difference = findDifference(own?.asked[round]?.[nth]?.answer, timed.answer);
        if (difference === null) return;
        const { name } = listQuestions(round, 0)[nth] ?? { name: '' };
        throw new Error(`${CONTESTANT_WORDS[peer.name]} answers "${name}" otherwise. ${difference}`);
      }),
    );
  }
}

/** Medians of the rounds after the first: what is kept from a question to the next is warm then, for everybody. */
function warmMs({ asked }: Times, nth: number): number {
  return medianOf(asked.slice(1).flatMap((answers) => answers[nth]?.ms ?? []));
}

function besideOwn(ms: number, ownMs: number): string[] {
  return [formatMs(ms), formatRatio(ms / ownMs)];
}

function figuresOf(all: readonly Times[], count: number): Figures {
  const [own, ...peers] = all;
  if (own === undefined) throw new Error('Nobody was asked');
  const rows = listQuestions(0, 0).map(({ name }, nth) => {
    const ownMs = warmMs(own, nth);
    const cells = [name, formatMs(own.asked[0]?.[nth]?.ms ?? Number.NaN), formatMs(ownMs)];
    return cells.concat(peers.flatMap((peer) => besideOwn(warmMs(peer, nth), ownMs)));
  });
  const loads = peers.flatMap(({ loadMs }) => besideOwn(loadMs, own.loadMs));
  return {
    title: `${formatCount(count)} runs: the same questions, the same answers`,
    rows: [
      ['question', 'Run History, first', 'Run History', ...peers.flatMap(({ name }) => [CONTESTANT_WORDS[name], ''])],
      ...rows,
      ['download and take in', '', formatMs(own.loadMs), ...loads],
    ],
    remarks: [
      'Medians; every question is new, while orders and indexes that were kept from the ones before are warm (the first column is cold). TanStack, crossfilter2 and AG Grid answer on the main thread, the others in a worker, the way there and back included.',
    ],
  };
}

function readingsOf(all: readonly Times[]): Reading[] {
  return [worstOf(all, 'tanstack', 'contest-tanstack'), worstOf(all, 'duckdb', 'contest-duckdb')].flatMap(
    (reading) => reading ?? [],
  );
}

function worstOf(
  all: readonly Times[],
  name: ContestantName,
  id: 'contest-tanstack' | 'contest-duckdb',
): Reading | null {
  const own = all.find((times) => times.name === 'engine');
  const peer = all.find((times) => times.name === name);
  if (own === undefined || peer === undefined) return null;
  const ratios = listQuestions(0, 0)
    .map((question, nth) => ({ name: question.name, ratio: warmMs(peer, nth) / warmMs(own, nth) }))
    .filter(({ ratio }) => !Number.isNaN(ratio));
  const worst = ratios.toSorted((a, b) => a.ratio - b.ratio)[0];
  if (worst === undefined) return null;
  const median = formatRatio(medianOf(ratios.map(({ ratio }) => ratio)));
  return { id, value: worst.ratio, note: `${worst.name}; median of the questions ${median}` };
}
