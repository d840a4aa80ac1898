import type { SetView } from '#browser/use-view.ts';
import { seriesQuestion } from '#data/queries.ts';
import { useAnswer } from '#data/use-answer.ts';
import { useQuestion } from '#data/use-question.ts';
import { useHistory } from '#data/use-session.ts';
import type { View } from '#domain/view.ts';
import { Charts } from '#features/charts/Charts.tsx';

/** The three charts of the view; what is chosen on them becomes the view. */
export function ChartsPanel({ view, setView }: { readonly view: View; readonly setView: SetView }) {
  const question = useQuestion(view);
  const [{ coverage, beyond }] = useHistory();
  const { answer: series, isStale } = useAnswer(seriesQuestion(question, view.by, null));
  const { loaded, count, complete } = coverage;
  // What the server filtered reaches further back than what is loaded.
  const isAnswered = beyond !== null && !beyond.isReading && beyond.error === null && beyond.loaded === beyond.count;
  const sinceMs = isAnswered ? null : coverage.sinceMs;
  return (
    <Charts
      series={series}
      stale={isStale}
      by={view.by}
      nowMs={question.scope.nowMs}
      partial={complete || (count === null && loaded === 0) ? null : { loaded, count, sinceMs }}
      onStackBy={(by) => {
        setView({ by });
      }}
      onRange={(fromMs, toMs) => {
        setView({ time: { kind: 'absolute', fromMs, toMs } });
      }}
      onPickGroup={(value) => {
        const choice = view.facets[view.by];
        const isOnlyThis = choice.only.length === 1 && choice.only[0] === value;
        setView({ facets: { ...view.facets, [view.by]: { ...choice, only: isOnlyThis ? [] : [value] } } });
      }}
    />
  );
}
