import { Trans, Plural } from '@lingui/react/macro';
import { useEngineQuery } from '#data/use-engine-query.ts';
import { useQuestion } from '#data/use-question.ts';
import { COMPARED_DAYS, type Span } from '#spikes/comparable-spans.ts';
import { ZERO_USD } from '#domain/money.ts';
import type { RangeAnswer } from '#spikes/cost-answers.ts';
import { describeExplanation } from '#spikes/explain/explanation-words.ts';
import { Above } from '#features/spikes/Above.tsx';
import { Explanation } from '#features/spikes/Explanation.tsx';
import { SentenceText } from '#features/spikes/SentenceText.tsx';
import { ShowRuns } from '#features/spikes/ShowRuns.tsx';
import { SpikeMark } from '#features/spikes/SpikeMark.tsx';
import { formatSpan } from '#features/spikes/spike-words.ts';
import { SpikesContext, useSpikesContext, useWording } from '#features/spikes/spikes-context.ts';
import { Skeleton } from '#ui/Skeleton.tsx';
import { useIsSlow } from '#ui/use-is-slow.ts';
import styles from './Spikes.module.css';

/** What differs in a span of time from comparable days before it, in the runs that the view selects. */
export function RangeDifference({ span }: { readonly span: Span }) {
  const context = useSpikesContext();
  const { view, setView, costs, clock } = context;
  const { scope } = useQuestion(view);
  // What the time range of the scope means by now is not asked.
  const undated = { ...scope, nowMs: costs.nowMs };
  const { answer, isStale } = useEngineQuery('explain-range', { ...costs, scope: undated, span });
  const isLate = useIsSlow(isStale);
  const explained = answer?.answer.kind === 'explained' ? answer.answer : null;
  return (
    <SpikesContext value={answer === undefined ? context : { ...context, names: answer.names }}>
      <section className={`${styles['item']} ${styles['open']} ${styles['asked']}`}>
        <button
          type="button"
          className={styles['choose']}
          aria-expanded
          onClick={() => {
            setView({ spike: null });
          }}
        >
          <SpikeMark shape="range" />
          <span className={styles['when']}>
            <Trans>What differs: {formatSpan(span, clock)}</Trans>
          </span>
          {explained !== null && <Above usd={explained.above} />}
        </button>
        <div className={isLate ? styles['stale'] : styles['fresh']} aria-busy={isStale}>
          {answer === undefined ? <Bones /> : <Difference answer={answer.answer} span={span} />}
        </div>
      </section>
    </SpikesContext>
  );
}

function Difference({ answer, span }: { readonly answer: RangeAnswer['answer']; readonly span: Span }) {
  const { view } = useSpikesContext();
  const wording = useWording();
  if (answer.kind === 'cut-off') {
    return (
      <p className={styles['verdict']}>
        <Trans>What is usual cannot be said: the {COMPARED_DAYS} days before are not loaded, or not all of them.</Trans>
      </p>
    );
  }
  if (answer.kind === 'too-few') {
    return (
      <p className={styles['verdict']}>
        <Plural
          value={answer.days}
          _0="What is usual cannot be said: there are no comparable days before."
          one="What is usual cannot be said: there is only # comparable day before."
          other="What is usual cannot be said: there are only # comparable days before."
        />
      </p>
    );
  }
  const [lead, ...others] = describeExplanation(answer.explanation, wording);
  const { facets, measures, hour, q, time } = view;
  return (
    <>
      <p className={styles['verdict']}>
        {answer.above < ZERO_USD ? <Trans>Below usual.</Trans> : <Trans>Above usual.</Trans>}{' '}
        {lead !== undefined && <SentenceText sentence={lead} />}
      </p>
      <Explanation
        explained={{ ...answer, ...span, scraperSlug: null }}
        sentences={others}
        actions={<ShowRuns filter={{ facets, measures, hour, q, time }} onShow={() => undefined} />}
      />
    </>
  );
}

function Bones() {
  return (
    <p className={styles['verdict']} aria-hidden>
      <Skeleton width="100%" />
      <Skeleton width="70%" />
    </p>
  );
}
