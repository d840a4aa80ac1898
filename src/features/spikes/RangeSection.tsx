import { Trans } from '@lingui/react/macro';
import { RangeDifference } from '#features/spikes/RangeDifference.tsx';
import { formatSpan } from '#features/spikes/spike-words.ts';
import { RANGE_SPIKE, useSpikesContext } from '#features/spikes/spikes-context.ts';
import { Button } from '#ui/Button.tsx';
import styles from './Spikes.module.css';

/** For a range of time that somebody dragged or typed: what differs in it from the days before. */
export function RangeSection() {
  const { view, setView, clock } = useSpikesContext();
  const { time } = view;
  if (time.kind !== 'absolute' || time.fromMs === null) return null;
  const span = { fromMs: time.fromMs, toMs: time.toMs ?? clock.nowMs };
  if (view.spike === RANGE_SPIKE) return <RangeDifference span={span} />;
  if (view.spike !== null || span.fromMs >= span.toMs) return null;
  return (
    <div className={styles['range']}>
      <span>{formatSpan(span, clock)}</span>
      <Button
        onClick={() => {
          setView({ spike: RANGE_SPIKE });
        }}
      >
        <Trans>What differs here?</Trans>
      </Button>
    </div>
  );
}
