import { expect, it } from 'vitest';
import { withoutAccount } from '#domain/account-values.ts';
import { formatView, parseView } from '#domain/view-codec.ts';

it('93: a view that leaves its account takes along what means the same in another one, and nothing else', () => {
  const query =
    'status=failed&scraper=01A&not.version=v1&error=5f3a&origin=api&q=amazon&run=01RUN&spike=01A-2026' +
    '&usage=1..&range=30d&by=status&sort=-usage';
  const left = formatView(withoutAccount(parseView(new URLSearchParams(query))));
  expect(left.toString()).toBe(
    formatView(parseView(new URLSearchParams('status=failed&usage=1..&range=30d&by=status&sort=-usage'))).toString(),
  );
});
