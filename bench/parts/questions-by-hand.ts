import type { Locator, Page } from '@playwright/test';
import { choose, closeFilter, findOption, openFilter, settle } from '../browser/dashboard.ts';
import type { PaintedAnswer } from '../pages/probe-api.ts';

/** One input and the answer to it. */
export interface Asked extends PaintedAnswer {
  readonly question: string;
}

/** An input that asks, and the type of the event that it is to be counted from. */
interface Input {
  readonly question: string;
  readonly eventType: string;
  readonly act: () => Promise<void>;
}

async function ask(page: Page, { question, eventType, act }: Input): Promise<Asked> {
  await page.evaluate((type) => window.benchProbe.expectAnswer(type), eventType);
  await act();
  const painted = await page.evaluate(() => window.benchProbe.answer());
  await settle(page);
  return { ...painted, question };
}

const STATUSES = ['Ready', 'Running', 'Succeeded', 'Failed', 'Aborted'];

/** Sets of statuses, each new: one is taken or taken back at a time, in the order of a Gray code. */
export async function askStatuses(page: Page, times: number): Promise<Asked[]> {
  const dialog = await openFilter(page, 'Status');
  await settle(page);
  const asked: Asked[] = [];
  const most = Math.min(times, 2 ** STATUSES.length - 2);
  for (let step = 1; step <= most; step += 1) {
    const word = STATUSES[Math.log2(step & -step)] ?? '';
    asked.push(await ask(page, click(`status ${word}`, findOption(dialog, word), 'pointerdown')));
  }
  await closeFilter(page, dialog);
  return asked;
}

/** Sets of scrapers, each new: one more at a time. */
export async function askScrapers(page: Page, titles: readonly string[]): Promise<Asked[]> {
  const dialog = await openFilter(page, 'Scraper');
  await settle(page);
  const asked: Asked[] = [];
  for (const title of titles) {
    asked.push(await ask(page, click(`scraper ${title}`, findOption(dialog, title), 'pointerdown')));
  }
  await closeFilter(page, dialog);
  return asked;
}

const SORTED_COLUMNS = ['Usage', 'Started', 'Duration', 'Scraper', 'Results', 'Traffic', 'Status', 'Finished'];

/** Columns in both directions. The order at the start (newest first) is no question. */
export async function askSorts(page: Page, table: Locator, columns = SORTED_COLUMNS): Promise<Asked[]> {
  const asked: Asked[] = [];
  // Nobody clicks what is not in sight yet.
  await table.getByRole('columnheader').first().scrollIntoViewIfNeeded();
  await settle(page);
  for (const column of columns) {
    const button = table.getByRole('columnheader', { name: column }).getByRole('button', { name: column });
    for (const turn of ['first', 'turned']) {
      if (column === 'Started' && turn === 'first') {
        await button.click();
        await settle(page);
      } else {
        asked.push(await ask(page, click(`sort ${column} ${turn}`, button, 'click')));
      }
    }
  }
  return asked;
}

const RANGES = ['Last 24 hours', 'Last 7 days', 'Last 30 days', 'Last 90 days', 'Today', 'This month', 'Last month'];

export async function askTimeRanges(page: Page): Promise<Asked[]> {
  const asked: Asked[] = [];
  for (const range of RANGES) {
    const dialog = await openFilter(page, 'Time range');
    await settle(page);
    asked.push(await ask(page, click(`range ${range}`, findOption(dialog, range), 'pointerdown')));
  }
  await choose(page, 'Time range', 'All loaded runs');
  return asked;
}

/** Each key asks a new question, except for a space, after which a word may follow. */
export async function askSearches(page: Page, words: readonly string[]): Promise<Asked[]> {
  const search = page.getByRole('searchbox', { name: 'Search runs' });
  const asked: Asked[] = [];
  for (const word of words) {
    await search.focus();
    for (let typed = 1; typed <= word.length; typed += 1) {
      const key = word.charAt(typed - 1);
      const question = `search ${word.slice(0, typed)}`;
      const act = (): Promise<void> => page.keyboard.press(key);
      if (key === ' ') await act();
      else asked.push(await ask(page, { question, eventType: 'keydown', act }));
    }
    await search.fill('');
    await settle(page);
  }
  return asked;
}

function click(question: string, target: Locator, eventType: string): Input {
  return { question, eventType, act: () => target.click() };
}
