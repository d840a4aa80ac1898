import { RUN_LIST_PATH } from '#api/endpoint.ts';
import { expectParams, total } from './dashboard.ts';
import { expect, test } from './fixtures.ts';

test('sample data needs no key and asks no API; a reload keeps it, Disconnect leaves it', async ({ page, fake }) => {
  test.setTimeout(90_000);
  const asked: string[] = [];
  page.on('request', (request) => asked.push(new URL(request.url()).pathname));
  await page.goto('/');
  await page.getByRole('button', { name: 'Explore sample data' }).click();
  await expectParams(page, { source: 'sample' });
  const banner = page.getByRole('banner');
  await expect(banner.getByText('Sample data', { exact: true })).toBeVisible();
  await expect(banner).toContainText('runs, complete as of', { timeout: 45_000 });
  // The totals come right after the words.
  const runs = total(page, 'Runs');
  await expect.poll(async () => Number(await runs.getAttribute('value'))).toBeGreaterThan(11_000);
  expect(Number(await runs.getAttribute('value'))).toBeLessThan(13_000);

  await page.reload();
  await expect(banner.getByText('Sample data', { exact: true })).toBeVisible();
  await expect(page.getByRole('row').nth(1)).toBeVisible();
  await page.getByRole('button', { name: 'Disconnect' }).click();
  await expect(page.getByRole('heading', { name: 'Connect to CoreClaw' })).toBeVisible();
  await expectParams(page, {});
  expect(asked).not.toContain(RUN_LIST_PATH);
  expect(fake.requests).toEqual([]);
});
