import { expect } from '@playwright/test';
import * as z from 'zod/mini';
import { generateSampleHistory } from '#api/sample/history.ts';
import { FIGURES } from '../dashboard.ts';
import { parseCsv } from '../exports.ts';
import { createLongAccount } from '../long-account.ts';
import { sumDecimals } from '../oracle.ts';
import { type SmokePage, test } from './fixtures.ts';
import {
  countSpikes,
  coveredPoints,
  drawnCharts,
  facetCounts,
  firstSlugs,
  focused,
  goToEnd,
  keepFiles,
  keepKey,
  keptFile,
  readOn,
  tableEnd,
  textOf,
  totalOf,
} from './in-page.ts';

const BANNER = { role: 'banner', name: '' };
const numbersSchema = z.array(z.number());

async function expectLoaded(smoke: SmokePage, words: string, timeout = 90_000): Promise<void> {
  await expect.poll(() => smoke.ask(textOf, BANNER), { message: 'the banner', timeout }).toContain(words);
}

/** Charts, filters and spikes have what they show from the parts of the worker that come later. */
async function expectAnswers(smoke: SmokePage): Promise<void> {
  await expect.poll(() => smoke.ask(drawnCharts), { message: 'the charts that are drawn' }).toEqual(FIGURES);
  await expect.poll(() => smoke.ask(countSpikes), { message: 'spikes' }).toBe(5);

  await smoke.press({ role: 'button', name: '^Status: ' });
  const runs = Number(await smoke.ask(totalOf, 'Runs'));
  await expect
    .poll(async () => numbersSchema.parse(await smoke.ask(facetCounts)).reduce((sum, count) => sum + count, 0), {
      message: 'runs of all values of the filter',
    })
    .toBe(runs);
  await smoke.pressEscape();
  await expect.poll(() => smoke.ask(focused)).toMatch(/^button Status: /);
}

async function expectNothingCovered(smoke: SmokePage): Promise<void> {
  await expect.poll(() => smoke.ask(readOn), { message: 'the panels at the foot', intervals: [250] }).toBe(true);
  expect(await smoke.ask(coveredPoints)).toEqual([]);
}

test('the sample is whole: charts, filters, spikes, and nothing covers the page', async ({ smoke, site }) => {
  await smoke.open(`${site.origin}/?source=sample`);
  await expectLoaded(smoke, 'runs, complete as of');
  await expectAnswers(smoke);
  await expectNothingCovered(smoke);
});

test('an account of 12,000 runs is whole, is exported as it is shown, and a run gives the focus back', async ({
  smoke,
  site,
  fake,
}) => {
  const { rows } = generateSampleHistory({ seed: 20260305, nowMs: Date.now() });
  fake.setRows(rows);
  await smoke.open(site.origin);
  await smoke.ask(keepKey, 'ck_smoke');
  await smoke.open(site.origin);
  await expectLoaded(smoke, `${rows.length.toLocaleString('en')} runs, complete as of`);
  await expectAnswers(smoke);
  await expectNothingCovered(smoke);

  await smoke.ask(keepFiles);
  await smoke.press({ role: 'button', name: '^Export' });
  await smoke.press({ role: 'menuitem', name: '^CSV' });
  await expect.poll(() => smoke.ask(keptFile), { message: 'the file' }).not.toBeNull();
  const lines = parseCsv(z.string().parse(await smoke.ask(keptFile)));
  expect(String(lines.length)).toBe(await smoke.ask(totalOf, 'Runs'));
  expect(sumDecimals(lines.map(({ usage_usd: usage = '' }) => usage))).toBe(await smoke.ask(totalOf, 'Usage'));
  expect(lines.slice(0, 10).map(({ slug }) => slug)).toEqual(await smoke.ask(firstSlugs, 10));

  const slug = lines[3]?.['slug'] ?? '';
  await smoke.press({ role: 'link', name: `^${slug}` });
  await expect.poll(() => smoke.ask(focused)).toBe(`dialog Run ${slug}`);
  await smoke.pressEscape();
  await expect.poll(() => smoke.ask(focused)).toBe(`a ${slug}`);
});

test('the last of 300,000 rows stands under the head of the table', async ({ smoke, site, fake }) => {
  test.setTimeout(600_000);
  const account = createLongAccount(300_000);
  fake.behave({ script: account.script });
  await smoke.open(site.origin);
  await smoke.ask(keepKey, 'ck_smoke');
  await smoke.open(site.origin);
  await expect.poll(() => smoke.ask(textOf, BANNER), { timeout: 240_000 }).toContain('Load everything');
  await smoke.press({ role: 'button', name: '^Load everything$' });
  await expectLoaded(smoke, '300,000 runs, complete as of', 300_000);
  await expect
    .poll(
      async () => {
        await smoke.ask(goToEnd);
        return await smoke.ask(tableEnd);
      },
      { message: 'the end of the table' },
    )
    .toEqual({ last: 300_000, isWhole: true, hasHead: true });
});
