import { Plural, Trans } from '@lingui/react/macro';
import { useEngineQuery } from '#data/use-engine-query.ts';
import type { RunFilter } from '#domain/view.ts';
import { useSpikesContext } from '#features/spikes/spikes-context.ts';
import { Button } from '#ui/Button.tsx';

interface ShowRunsProps {
  readonly filter: RunFilter;
  /** Makes the view select them. */
  readonly onShow: () => void;
}

/** Leads to the runs that a filter selects. */
export function ShowRuns({ filter, onShow }: ShowRunsProps) {
  const { costs, clock, onShowRuns } = useSpikesContext();
  const scope = { filter, zone: clock.zone, nowMs: clock.nowMs };
  const { answer } = useEngineQuery('totals', { revision: costs.revision, scope });
  return (
    <Button
      onClick={() => {
        onShow();
        onShowRuns();
      }}
    >
      {answer === undefined ? (
        <Trans>Show these runs</Trans>
      ) : (
        <Plural value={answer.runs} one="Show this run" other="Show these # runs" />
      )}
    </Button>
  );
}
