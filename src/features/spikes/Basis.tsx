import { Trans, useLingui } from '@lingui/react/macro';
import { useHistory } from '#data/use-session.ts';
import { formatCount, formatDay } from '#domain/format.ts';
import { useSpikesContext } from '#features/spikes/spikes-context.ts';

/** How much of the history that is from; nothing where it is all of it. */
export function Basis() {
  const { i18n } = useLingui();
  const { clock } = useSpikesContext();
  const [{ coverage }] = useHistory();
  const { complete, count, sinceMs } = coverage;
  if (complete || coverage.loaded === 0) return null;
  const loaded = formatCount(coverage.loaded, i18n.locale);
  const all = count === null ? '?' : formatCount(count, i18n.locale);
  if (sinceMs === null) {
    return (
      <Trans>
        From {loaded} of {all} runs.
      </Trans>
    );
  }
  return (
    <Trans>
      From {loaded} of {all} runs, back to {formatDay(sinceMs, clock.zone, clock.nowMs, i18n.locale)}.
    </Trans>
  );
}
