import { Fragment } from 'react';
import { Plural, useLingui } from '@lingui/react/macro';
import { formatCount, formatUsd } from '#domain/format.ts';
import { formatUsdExact, type Usd } from '#domain/money.ts';
import type { PlotBox } from '#features/charts/use-plot-scales.ts';
import styles from './RegionLabel.module.css';

interface RegionLabelProps {
  plot: PlotBox;
  /** The middle of what is marked out, and where the label's upper edge stands: in the chart's pixels. */
  atPx: number;
  topPx: number;
  /** What is marked out, in words. */
  words: readonly string[];
  /** Null as long as it is not known. */
  sums: { readonly runs: number; readonly usage: Usd } | null;
  /** The sums are of what was marked out before. */
  isOld?: boolean;
}

/** Says what a hand is marking out on a chart, and what it comes to. It follows the hand and stays within the plot. */
export function RegionLabel({ plot, atPx, topPx, words, sums, isOld = false }: RegionLabelProps) {
  const { i18n } = useLingui();
  const share = plot.width === 0 ? 0 : Math.min(Math.max((atPx - plot.x) / plot.width, 0), 1);
  const place = { left: `${share * 100}%`, transform: `translateX(${-share * 100}%)` };
  return (
    <div className={styles['track']} style={{ left: plot.x, top: topPx, width: plot.width }}>
      <p className={styles['label']} style={place} aria-busy={sums === null || isOld}>
        {words.map((each, index) => (
          // Words have no identity but their place.
          // oxlint-disable-next-line react/no-array-index-key
          <Fragment key={index}>
            <span className={`${styles['part']} ${styles['span']}`}>
              {each}
              {sums === null && index === words.length - 1 ? null : ' ·'}
            </span>{' '}
          </Fragment>
        ))}
        {sums === null ? null : (
          <span className={isOld ? styles['old'] : undefined}>
            <data className={styles['part']} value={sums.runs}>
              <Plural
                value={sums.runs}
                one={`${formatCount(sums.runs, i18n.locale)} run`}
                other={`${formatCount(sums.runs, i18n.locale)} runs`}
              />
              {' ·'}
            </data>{' '}
            <data className={styles['part']} value={formatUsdExact(sums.usage)}>
              {formatUsd(sums.usage, i18n.locale)}
            </data>
          </span>
        )}
      </p>
    </div>
  );
}
