import { Trans } from '@lingui/react/macro';
import type { SpikeEntry } from '#spikes/cost-answers.ts';
import { viewOfSpike, viewWithoutRuns } from '#spikes/spike-view.ts';
import { ShowRuns } from '#features/spikes/ShowRuns.tsx';
import { useSurroundings } from '#features/spikes/spikes-context.ts';
import { Button } from '#ui/Button.tsx';

interface SpikeActionsProps {
  readonly entry: SpikeEntry;
  /** Marks it as expected; null where it is. */
  readonly onExpect: (() => void) | null;
}

/** What can be done about a spike. */
export function SpikeActions({ entry, onExpect }: SpikeActionsProps) {
  const { setView } = useSurroundings();
  const { spike, ...filter } = viewOfSpike(entry);
  const hidden = viewWithoutRuns(entry);
  return (
    <>
      <ShowRuns
        filter={filter}
        onShow={() => {
          setView({ ...filter, spike });
        }}
      />
      {hidden !== null && (
        <Button
          onClick={() => {
            setView({ ...hidden, spike });
          }}
        >
          <Trans>Hide these</Trans>
        </Button>
      )}
      {onExpect !== null && (
        <Button onClick={onExpect}>
          <Trans>Mark as expected</Trans>
        </Button>
      )}
    </>
  );
}
