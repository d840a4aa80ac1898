import type { ReactNode } from 'react';
import { Trans, useLingui } from '@lingui/react/macro';
import { useEngineQuery } from '#data/use-engine-query.ts';
import type { Sentence } from '#spikes/explain/explanation-words.ts';
import type { Explained } from '#features/spikes/explained.ts';
import { describePriceChange, findPriceNews } from '#features/spikes/price-news.ts';
import { SentenceText } from '#features/spikes/SentenceText.tsx';
import { describeCompared } from '#features/spikes/spike-words.ts';
import { useSpikesContext, useWording } from '#features/spikes/spikes-context.ts';
import { Waterfall } from '#features/spikes/Waterfall.tsx';
import { Who } from '#features/spikes/Who.tsx';
import styles from './Explanation.module.css';

interface ExplanationProps {
  readonly explained: Explained;
  /** What is left to say of it. */
  readonly sentences: readonly Sentence[];
  /** What can be done about it. */
  readonly actions: ReactNode;
}

/** What accounts for the costs of a span of time, down to whose runs they were. */
export function Explanation({ explained, sentences, actions }: ExplanationProps) {
  const { i18n } = useLingui();
  return (
    <div className={styles['explanation']}>
      {sentences.map((sentence) => (
        <p key={i18n._(sentence.message)}>
          <SentenceText sentence={sentence} />
        </p>
      ))}
      <Waterfall explained={explained} />
      <div className={styles['actions']}>{actions}</div>
      <PriceNews explained={explained} />
      <Who explained={explained} />
      <p className={styles['aside']}>{i18n._(describeCompared(explained.comparedWith))}</p>
    </div>
  );
}

/** Prices that changed around that time. */
function PriceNews({ explained }: { readonly explained: Explained }) {
  const { i18n } = useLingui();
  const { costs, clock } = useSpikesContext();
  const { nameValue } = useWording();
  const { answer } = useEngineQuery('prices', costs);
  const news = findPriceNews(answer?.changes ?? [], explained);
  if (news.length === 0) return null;
  return (
    <section className={styles['section']}>
      <h3>
        <Trans>Prices that changed around that time</Trans>
      </h3>
      <ul>
        {news.map((change) => (
          <li key={`${change.scraper} ${change.version} ${change.fromS}`}>
            {explained.scraperSlug === null && (
              <strong>{nameValue({ key: 'scraper', value: change.scraper })}: </strong>
            )}
            {i18n._(describePriceChange(change, clock))}
          </li>
        ))}
      </ul>
    </section>
  );
}
