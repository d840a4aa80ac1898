import { Trans, useLingui } from '@lingui/react/macro';
import type { HistoryState } from '#data/history.ts';
import { formatCount } from '#domain/format.ts';

/** What the server has for the filters among the runs that are not loaded. */
export function BeyondNote({ beyond }: { readonly beyond: NonNullable<HistoryState['beyond']> }) {
  const { i18n } = useLingui();
  const loaded = formatCount(beyond.loaded, i18n.locale);
  const count = beyond.count === null ? '–' : formatCount(beyond.count, i18n.locale);
  return (
    <span>
      {beyond.error === null ? (
        <Trans>
          {loaded} of {count} runs that match status and scraper, as the server filters, are included.
        </Trans>
      ) : (
        <Trans>The server was asked for the others that match status and scraper, and did not answer.</Trans>
      )}
    </span>
  );
}
