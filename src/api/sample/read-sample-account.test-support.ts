import { parseRunPage } from '#api/run-page.ts';
import { generateSampleHistory, type SampleOptions } from '#api/sample/history.ts';
import type { Run } from '#domain/run.ts';

/** The runs of a sample account, as the page reads them, and the truth about them. */
export function readSampleAccount(options: SampleOptions) {
  const { rows, incidents } = generateSampleHistory(options);
  const text = JSON.stringify({ code: 0, message: 'success', data: { count: rows.length, list: rows } });
  const bytes = new TextEncoder().encode(text).buffer;
  const reply = parseRunPage(bytes, { pageIndex: 1, pageSize: rows.length }, options.nowMs);
  if (reply.kind !== 'page') throw new Error(`No page but ${reply.kind}`);
  const runs: readonly Run[] = reply.page.rows.flatMap((row) => ('run' in row ? [row.run] : []));
  return { runs, incidents };
}
