import { describe, expect, it } from 'vitest';

import { parseRunPage } from '#api/run-page.ts';
import { createEngineCore } from '#engine/engine-core.ts';
import { bytesOf, NOW_MS, row } from '#engine/histories.test-support.ts';
import { openLedger } from '#sync/open-ledger.ts';

const ROWS = [row('a'), row('b')];

describe.each([
  ['one list', {}],
  ['a list for each month', { months: { nowMs: NOW_MS } }],
])('page 1 of %s', (_, lists) => {
  const options = { sizes: [100, 10], window: 'everything', ...lists } as const;

  it.each(['before', 'after'])('is the ledger’s, which comes %s the answer', (when) => {
    const core = createEngineCore();
    core.begin(1, options);
    const request = core.nextFirst(1, NOW_MS);
    if (request === null) throw new Error('Page 1 is not asked for.');
    expect(core.nextFirst(1, NOW_MS)).toBeNull();
    const reply = parseRunPage(bytesOf(ROWS, 2), request, NOW_MS);
    if (when === 'before') core.provideLedger(openLedger);
    core.place(1, request, reply, []);
    core.provideLedger(openLedger);
    expect(core.summary(1)).toMatchObject({ shown: 2, ledger: { count: 2, loaded: 2 } });
    expect(core.next(1, 4, NOW_MS).length).toBeGreaterThan(0);
  });

  it('is asked for again where it did not come', () => {
    const core = createEngineCore();
    core.begin(1, options);
    const request = core.nextFirst(1, NOW_MS);
    if (request === null) throw new Error('Page 1 is not asked for.');
    core.provideLedger(openLedger);
    core.refuse(1, request, 'failed');
    expect(core.next(1, 4, NOW_MS)).toMatchObject([{ pageIndex: 1, purpose: 'first' }]);
  });
});
