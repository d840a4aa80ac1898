import { Trans, useLingui } from '@lingui/react/macro';
import type { HistoryState } from '#data/history.ts';
import { formatCount } from '#domain/format.ts';

/** What the server has for the filters among the runs that are not loaded. */
export function ServerMatchesNote({
  serverMatches,
}: {
  readonly serverMatches: NonNullable<HistoryState['serverMatches']>;
}) {
  const { i18n } = useLingui();
  const loaded = formatCount(serverMatches.loaded, i18n.locale);
  const count = serverMatches.count === null ? '–' : formatCount(serverMatches.count, i18n.locale);
  return (
    <span>
      {serverMatches.error === null ? (
        <Trans>
          {loaded} of {count} runs that match status and scraper, as the server filters, are included.
        </Trans>
      ) : (
        <Trans>The server was asked for the others that match status and scraper, and did not answer.</Trans>
      )}
    </span>
  );
}
