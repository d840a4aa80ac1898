import { execFileSync } from 'node:child_process';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Run } from '#domain/run.ts';
import { V1 } from '#api/dialects/v1.ts';
import { writeCurl } from '#data/curl-command.ts';
import { row, runsOf } from '#engine/histories.test-support.ts';

const UPSTREAM = 'https://openapi.coreclaw.com';

function runOf(scraperSlug: string): Run {
  const [run] = runsOf([row('A', { scraper_slug: scraperSlug, status: 4 })]);
  if (run === undefined) throw new Error('No run');
  return run;
}

/** What a shell makes of the words of a command. */
function readWords(command: string): string[] {
  const script = command.replace(/^curl/, String.raw`printf '%s\0'`);
  const env = { ...process.env, CORECLAW_API_KEY: 'the key of this shell' };
  return execFileSync('sh', ['-c', script], { encoding: 'utf8', env }).split('\0').slice(0, -1);
}

describe('a request as cURL', () => {
  it('asks for the page that holds the run, and leaves the key to the shell', () => {
    const command = writeCurl(V1, UPSTREAM, runOf('news'), { ordinal: 159, count: 200, pageSize: 20 });
    expect(command).toBe(
      String.raw`curl -X POST 'https://openapi.coreclaw.com/api/v1/run/list' \
  -H 'content-type: application/json' \
  -H "api-key: $CORECLAW_API_KEY" \
  --data-raw '{"page_index":3,"page_size":20}'`,
    );
  });

  it('is the same words to a shell, whatever a scraper is called', () => {
    const slugs = fc.oneof(
      fc.constantFrom(`it's`, '$(id)', '`id`', '"', String.raw`\'`, '$HOME', '新闻 😀\n'),
      fc.string({ unit: 'grapheme' }).map((slug) => slug.replaceAll('\0', '')),
    );
    fc.assert(
      fc.property(slugs, (slug) => {
        expect(readWords(writeCurl(V1, UPSTREAM, runOf(slug), null))).toEqual([
          '-X',
          'POST',
          `${UPSTREAM}/api/v1/run/list`,
          '-H',
          'content-type: application/json',
          '-H',
          'api-key: the key of this shell',
          '--data-raw',
          JSON.stringify({ page_index: 1, page_size: 20, status: 4, scraper_slug: slug.toWellFormed() }),
        ]);
      }),
      { numRuns: 40 },
    );
  });
});
