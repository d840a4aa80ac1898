import { Trans, useLingui } from '@lingui/react/macro';
import { COST_ZONE } from '#data/use-cost-question.ts';
import { useHistory } from '#data/use-session.ts';
import { formatDay } from '#domain/format.ts';
import type { SpikesAnswer } from '#domain/spikes/cost-answers.ts';
import { COMPARED_DAYS } from '#domain/spikes/comparable-spans.ts';
import { DAY_MS } from '#domain/time-zone.ts';
import { Basis } from '#features/spikes/Basis.tsx';
import { isSameClock } from '#features/spikes/spike-words.ts';
import { useSurroundings } from '#features/spikes/spikes-context.ts';

/** What the list rests on, where that is not plain. */
export function Notes({ answer }: { readonly answer: SpikesAnswer | undefined }) {
  const { i18n } = useLingui();
  const { clock } = useSurroundings();
  const [{ coverage }] = useHistory();
  const { zone, nowMs } = clock;
  const isCutOff = answer?.kind === 'spikes' && !coverage.complete;
  return (
    <>
      {isCutOff && (
        <p>
          <Basis />{' '}
          {answer.verdictsSinceMs > nowMs - DAY_MS ? (
            <Trans>No day can be judged yet: that takes {COMPARED_DAYS} whole loaded days before it.</Trans>
          ) : (
            <Trans>
              Days are judged from {formatDay(answer.verdictsSinceMs, zone, nowMs, i18n.locale)} on: that takes{' '}
              {COMPARED_DAYS} whole loaded days before.
            </Trans>
          )}
        </p>
      )}
      {!isSameClock(zone, COST_ZONE, nowMs) && (
        <p>
          <Trans>Days are those of UTC+8 (CoreClaw’s).</Trans>
        </p>
      )}
    </>
  );
}
