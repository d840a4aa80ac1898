import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { rebuildRecord } from '#domain/rebuilt-record.ts';
import { pages, runsOf } from '#engine/histories.test-support.ts';

describe('a record that is rebuilt', () => {
  it('is read as the run that it was told from', () => {
    fc.assert(
      fc.property(pages, (read) => {
        const runs = runsOf(...read);
        const again = runs.map((run): unknown => JSON.parse(rebuildRecord(run)));
        expect(runsOf(again)).toEqual(runs);
      }),
    );
  });
});
