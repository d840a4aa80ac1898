import { Plural, Trans, useLingui } from '@lingui/react/macro';
import type { HistoryState } from '#data/history.ts';
import { formatCount, formatTimeOfDay } from '#domain/format.ts';

/** What is known of the history, and what that rests on. */
export function Explanation({
  state: { ledger, claim, phase },
  zone,
}: {
  readonly state: HistoryState;
  readonly zone: string;
}) {
  const { i18n } = useLingui();
  if (ledger === null) {
    return (
      <p>
        <Trans>Nothing has come yet.</Trans>
      </p>
    );
  }
  if (claim !== null) {
    const at = formatTimeOfDay(claim.asOfMs, zone, i18n.locale);
    const rows = formatCount(claim.rows, i18n.locale);
    const isWindow = claim.rows < claim.count;
    return (
      <p>
        {claim.kind === 'verified' ? (
          <Trans>Two complete readings in a row agreed: at {at} the list was exactly this.</Trans>
        ) : (
          <Trans>
            Every run that CoreClaw listed at {at} is here. That is certain as long as none was deleted; Verify reads
            everything again to be sure of that, too.
          </Trans>
        )}{' '}
        {ledger.limit?.kind === 'depth' ? (
          <Trans>This is about the newest {rows} runs: CoreClaw lists no further, whatever page is asked for.</Trans>
        ) : (
          isWindow && <Trans>This is about the newest {rows} runs; older ones were not asked for.</Trans>
        )}{' '}
        {ledger.months !== null && (
          <Trans>CoreClaw lists them month by month (UTC+8), and each month by when its runs were created.</Trans>
        )}{' '}
        {ledger.months?.isWhole === false && !isWindow && ledger.limit === null && (
          <Trans>Months before that were not asked for.</Trans>
        )}{' '}
        {ledger.unlisted > 0 && (
          <Trans>
            Runs that CoreClaw has let go from the old end of its list stay here; they are in all numbers and charts.
          </Trans>
        )}
      </p>
    );
  }
  return (
    <p>
      {phase.kind === 'paused' && <Trans>Paused: what is loaded stays. </Trans>}
      <Progress ledger={ledger} />
    </p>
  );
}

function Progress({ ledger }: { readonly ledger: NonNullable<HistoryState['ledger']> }) {
  const { i18n } = useLingui();
  const { missing } = ledger;
  switch (ledger.phase) {
    case 'filling':
      return <Trans>Newest runs come first. Until all are here, numbers and charts say what they rest on.</Trans>;
    case 'repairing':
      return missing.rows > 0 ? (
        <Plural
          value={missing.rows}
          one="The list has grown while it was read: # place is still to be filled."
          other="The list has grown while it was read: # places are still to be filled."
        />
      ) : (
        <Trans>All places are filled; what came while they were read is looked at again.</Trans>
      );
    case 'sealing':
      return (
        <Trans>All places are filled; the first page is read once more, to see that nothing has come since.</Trans>
      );
    case 'sweeping':
      return (
        <Trans>
          The whole list is read from its start until two readings in a row agree. That happens when it has contradicted
          itself, because runs were deleted or moved, or when it was asked for.
        </Trans>
      );
    case 'changing':
      return (
        <Trans>
          Four readings did not agree: the list changes faster than it can be read. What is here stays, and reading goes
          on.
        </Trans>
      );
    case 'unverified':
      return (
        <Trans>Reading again does not help: what the server says contradicts itself. See below in what way.</Trans>
      );
    case 'doubted':
      return (
        <Trans>
          CoreClaw's list has suddenly lost most of the runs that are shown here. They stay: the list is read again
          after a minute, and only you can let them go.
        </Trans>
      );
    case 'settled':
      if (ledger.limit?.kind === 'count') {
        return (
          <Trans>
            CoreClaw's count stays at {formatCount(ledger.limit.rows, i18n.locale)} while new runs come: it counts no
            further, and nobody can say from here how many runs there are.
          </Trans>
        );
      }
      return <Trans>Nothing is wanted at the moment.</Trans>;
  }
}
