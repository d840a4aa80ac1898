import { Plural, Trans } from '@lingui/react/macro';
import { totalsQuestion } from '#data/queries.ts';
import { useAnswer } from '#data/use-answer.ts';
import type { SpikeEntry } from '#domain/spikes/cost-answers.ts';
import { viewOfSpike, viewWithoutRuns } from '#domain/spikes/spike-view.ts';
import type { RunFilter } from '#domain/view.ts';
import { useSurroundings } from '#features/spikes/spikes-context.ts';
import { Button } from '#ui/Button.tsx';

/** What can be done about a spike. */
export function SpikeActions({ entry }: { readonly entry: SpikeEntry }) {
  const { setView } = useSurroundings();
  const { spike, ...filter } = viewOfSpike(entry);
  const hidden = viewWithoutRuns(entry);
  return (
    <>
      <ShowRuns filter={filter} onShow={() => setView({ ...filter, spike })} />
      {hidden !== null && (
        <Button
          onClick={() => {
            setView({ ...hidden, spike });
          }}
        >
          <Trans>Hide these</Trans>
        </Button>
      )}
    </>
  );
}

interface ShowRunsProps {
  readonly filter: RunFilter;
  readonly onShow: () => void;
}

/** Leads to the runs that a filter selects. */
export function ShowRuns({ filter, onShow }: ShowRunsProps) {
  const { costs, clock, onShowRuns } = useSurroundings();
  const scope = { filter, zone: clock.zone, nowMs: clock.nowMs };
  const { answer } = useAnswer(totalsQuestion({ engine: costs.engine, revision: costs.revision, scope }));
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
