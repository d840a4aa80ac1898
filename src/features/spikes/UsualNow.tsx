import { Trans } from '@lingui/react/macro';
import type { RecurringCost, SettledEntry, SpikesAnswer } from '#spikes/cost-answers.ts';
import { describeExplanation } from '#spikes/explain/explanation-words.ts';
import { isOf, viewOfSpike, viewWithoutSpike } from '#spikes/spike-view.ts';
import { Explanation } from '#features/spikes/Explanation.tsx';
import { Fold } from '#features/spikes/Fold.tsx';
import { SentenceText } from '#features/spikes/SentenceText.tsx';
import { ShowRuns } from '#features/spikes/ShowRuns.tsx';
import { SpikeMark } from '#features/spikes/SpikeMark.tsx';
import { useSpikesContext, useWording } from '#features/spikes/spikes-context.ts';
import { describeRecurring, describeSettled } from '#features/spikes/usual-words.ts';
import styles from './Spikes.module.css';

interface UsualNowProps {
  readonly answer: Extract<SpikesAnswer, { readonly kind: 'spikes' }>;
}

/** What was unusual once and is usual now, of the scrapers that the view is about: levels, and what comes at an interval. */
export function UsualNow({ answer }: UsualNowProps) {
  const { view, open } = useSpikesContext();
  const { scraper } = view.facets;
  const settled = answer.settled.filter((entry) => entry === open || isOf(entry, scraper));
  const recurring = answer.recurring.filter(({ slug }) => isOf({ scraperSlug: slug }, scraper));
  if (settled.length + recurring.length === 0) return null;
  return (
    <Fold summary={<Trans>What is usual now</Trans>} isOpen={settled.some((entry) => entry === open)}>
      {settled.map((entry) => (
        <SettledItem key={entry.id} entry={entry} />
      ))}
      {recurring.map((cost) => (
        <RecurringItem key={`${cost.slug} ${cost.fromMs[0]} ${cost.rhythm.kind}`} cost={cost} />
      ))}
    </Fold>
  );
}

/** A level in one line; chosen, it is what the page is about. */
function SettledItem({ entry }: { readonly entry: SettledEntry }) {
  const { view, setView, clock, open } = useSpikesContext();
  const wording = useWording();
  const isOpen = open === entry;
  const { spike, ...filter } = viewOfSpike(entry);
  return (
    <li
      data-spike={entry.id}
      className={`${styles['item']} ${styles['usual']} ${isOpen ? `${styles['open']} ${styles['asked']}` : ''}`}
    >
      <button
        type="button"
        className={styles['choose']}
        aria-expanded={isOpen}
        onClick={() => {
          setView(isOpen ? viewWithoutSpike(view, entry) : { ...filter, spike });
        }}
      >
        <SpikeMark shape="usual" />
        <span className={styles['line']}>
          <SentenceText sentence={{ message: describeSettled(entry, clock, wording), run: null }} />
        </span>
      </button>
      {isOpen && (
        <Explanation
          explained={entry}
          sentences={describeExplanation(entry.explanation, wording)}
          actions={
            <ShowRuns
              filter={filter}
              onShow={() => {
                setView({ ...filter, spike });
              }}
            />
          }
        />
      )}
    </li>
  );
}

function RecurringItem({ cost }: { readonly cost: RecurringCost }) {
  const { clock } = useSpikesContext();
  const wording = useWording();
  return (
    <li className={`${styles['item']} ${styles['usual']} ${styles['recurring']}`}>
      <SpikeMark shape="usual" />
      <span className={styles['line']}>
        <SentenceText sentence={{ message: describeRecurring(cost, clock, wording), run: null }} />
      </span>
    </li>
  );
}
