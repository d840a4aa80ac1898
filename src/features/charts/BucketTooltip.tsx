import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { MISSING, formatCount } from '#domain/format.ts';
import type { Reading } from '#features/charts/reading.ts';
import { BEFORE_MARK, EXPECTED_MARK } from '#features/charts/stacked-costs.ts';
import { Swatch } from '#features/charts/Swatch.tsx';
import { findBucketRange, type Timeline } from '#features/charts/timeline.ts';
import { formatSpan } from '#features/charts/time-words.ts';
import { useActiveBucket } from '#features/charts/use-active-bucket.ts';
import styles from './BucketTooltip.module.css';

interface BucketTooltipProps {
  timeline: Timeline;
  read: (bucket: number) => Reading;
  /** The pointer or the focus is in this chart; in the others one line is enough, and nothing is announced. */
  engaged: boolean;
}

/** What the chart says about the bucket under the pointer or the keyboard's cursor. */
export function BucketTooltip({ timeline, read, engaged }: BucketTooltipProps) {
  const { i18n } = useLingui();
  const bucket = useActiveBucket();
  const range = bucket === null ? null : findBucketRange(timeline, bucket);
  if (!engaged) {
    if (bucket === null || range === null) return null;
    return (
      <div className={styles['brief']} aria-hidden>
        {read(bucket).brief}
      </div>
    );
  }
  return (
    <div role="status" aria-live="polite" className={range === null ? undefined : styles['card']}>
      {bucket === null || range === null ? null : (
        <>
          <p className={styles['span']}>
            {formatSpan(range, timeline, i18n.locale)}
            {bucket === timeline.unfinished ? (
              <span className={styles['soFar']}>
                {' '}
                <Trans>so far</Trans>
              </span>
            ) : null}
          </p>
          <ReadingList reading={read(bucket)} />
        </>
      )}
    </div>
  );
}

function ReadingList({ reading: { rows, total, expected, before, remarks, runs } }: { reading: Reading }) {
  const { i18n } = useLingui();
  return (
    <>
      <dl className={styles['rows']}>
        {rows.map(({ name, amount, mark }, index) => (
          // Rows have no identity but their place: two scrapers may have one title.
          // oxlint-disable-next-line react/no-array-index-key
          <div key={index} className={styles['row']}>
            <dt>
              <Swatch mark={mark} />
              <bdi className={styles['name']}>{name}</bdi>
            </dt>
            <dd>{amount === null ? MISSING : <data value={amount.exact}>{amount.text}</data>}</dd>
          </div>
        ))}
        {total === null ? null : (
          <div className={`${styles['row']} ${styles['total']}`}>
            <dt>
              <Trans>Total</Trans>
            </dt>
            <dd>
              <data value={total.exact}>{total.text}</data>
            </dd>
          </div>
        )}
        {expected === null ? null : (
          <div className={styles['row']}>
            <dt>
              <Swatch mark={EXPECTED_MARK} />
              <Trans>Usual</Trans>
            </dt>
            <dd>
              <data value={expected.exact}>{expected.text}</data>
            </dd>
          </div>
        )}
        {before === null ? null : (
          <div className={styles['row']}>
            <dt>
              <Swatch mark={BEFORE_MARK} />
              <Trans>Period before</Trans>
            </dt>
            <dd>
              <data value={before.exact}>{before.text}</data>
            </dd>
          </div>
        )}
      </dl>
      {remarks.map(({ mark, text }) => (
        <p key={text} className={styles['remark']}>
          <Swatch mark={mark} />
          <bdi>{text}</bdi>
        </p>
      ))}
      <p className={styles['runs']}>
        <Plural
          value={runs}
          one={`${formatCount(runs, i18n.locale)} run`}
          other={`${formatCount(runs, i18n.locale)} runs`}
        />
      </p>
    </>
  );
}
