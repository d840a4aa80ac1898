import { Trans, useLingui } from '@lingui/react/macro';
import { CORECLAW_ZONE } from '#domain/coreclaw-month.ts';
import { useHistory } from '#data/use-session.ts';
import { formatDay } from '#domain/format.ts';
import type { SpikesAnswer } from '#spikes/cost-answers.ts';
import { Basis } from '#features/spikes/Basis.tsx';
import { isSameClock } from '#features/spikes/spike-words.ts';
import { useSpikesContext } from '#features/spikes/spikes-context.ts';

/** A scraper is new where it did not run on so many loaded days. */
const NEW_SCRAPER_DAYS = 14;

/** What the list rests on, where that is not plain. */
export function Notes({ answer }: { readonly answer: SpikesAnswer | undefined }) {
  const { i18n } = useLingui();
  const { clock } = useSpikesContext();
  const [{ coverage }] = useHistory();
  const { zone, nowMs } = clock;
  const isCutOff = answer?.kind === 'spikes' && !coverage.complete;
  return (
    <>
      {isCutOff && (
        <p>
          <Basis />{' '}
          <Trans>
            Judged from {formatDay(answer.verdictsSinceMs, zone, nowMs, i18n.locale)} on. A monthly job is known after
            two months, a new scraper after {NEW_SCRAPER_DAYS} days.
          </Trans>
        </p>
      )}
      {!isSameClock(zone, CORECLAW_ZONE, nowMs) && (
        <p>
          <Trans>Days are those of UTC+8 (CoreClaw’s).</Trans>
        </p>
      )}
    </>
  );
}
