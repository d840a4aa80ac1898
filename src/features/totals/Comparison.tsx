import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { useEngineQuery } from '#data/use-engine-query.ts';
import { useLastKnown } from '#data/use-last-known.ts';
import { usePeriodBefore, type PeriodBefore } from '#data/use-period-before.ts';
import { useQuestion } from '#data/use-question.ts';
import type { Totals } from '#domain/answers.ts';
import { formatRange, formatUsd } from '#domain/format.ts';
import { findTotalChange, type MeasuredTotal } from '#domain/total-change.ts';
import type { View } from '#domain/view.ts';
import styles from './Totals.module.css';

interface TotalsThen extends PeriodBefore {
  /** Null until they are known, and where not all of the period is loaded. */
  readonly totals: Totals | null;
}

function useTotalsThen(view: View): TotalsThen | null {
  const question = useQuestion(view);
  const then = usePeriodBefore(view, question);
  // Where there is nothing to compare with, this is known already.
  const { answer = null, isStale } = useEngineQuery('totals', then?.isLoaded === true ? then.question : question);
  const totals = useLastKnown(then?.isLoaded === true && !isStale ? answer : null, then?.key ?? '');
  return then && { ...then, totals: then.isLoaded ? totals : null };
}

interface ComparisonProps {
  readonly view: View;
  /** What is held against the period before: one of the totals; null to say what that period is. */
  readonly of: { readonly totals: Totals; readonly measure: MeasuredTotal } | null;
}

/** The totals against those of the period before. */
export function Comparison({ view, of }: ComparisonProps) {
  return of === null ? <PeriodLine view={view} /> : <Difference view={view} {...of} />;
}

interface DifferenceProps {
  readonly view: View;
  readonly totals: Totals;
  readonly measure: MeasuredTotal;
}

/** How a total differs from that of the period before; the exact numbers in the title. */
function Difference({ view, totals, measure }: DifferenceProps) {
  const { t, i18n } = useLingui();
  const then = useTotalsThen(view)?.totals ?? null;
  const change = then === null || then.runs === 0 ? null : findTotalChange(measure, totals, then);
  if (change === null) return null;
  const { before, difference, share } = change;
  const signed = difference.startsWith('-') ? difference.replace('-', '−') : `+${difference}`;
  return (
    <span className={styles['difference']} title={t`${signed} against ${before}`}>
      {share === null ? (
        <Trans>was 0</Trans>
      ) : measure === 'successRate' ? (
        <Trans>{formatChange(share, i18n.locale)} points</Trans>
      ) : (
        `${formatChange(share, i18n.locale)} %`
      )}
    </span>
  );
}

/** `+18.4`, `−3.0`, `±0.0` */
function formatChange(share: number, locale: string): string {
  const percent = Math.round(share * 1000) / 10;
  const digits = Math.abs(percent).toLocaleString(locale, { minimumFractionDigits: 1, maximumFractionDigits: 1 });
  return `${percent === 0 ? '±' : percent < 0 ? '−' : '+'}${digits}`;
}

/** What the totals are held against, or why nothing is. */
function PeriodLine({ view }: { readonly view: View }) {
  const { i18n } = useLingui();
  const { locale } = i18n;
  const { zone, nowMs } = useQuestion(view).scope;
  const then = useTotalsThen(view);
  if (then === null) {
    return (
      <p className={styles['basis']}>
        <Trans>Nothing to compare with: this range has no beginning or no end.</Trans>
      </p>
    );
  }
  const { period, isLoaded, totals } = then;
  const days = formatRange(period, zone, nowMs, locale);
  return (
    <p className={styles['basis']} role="status">
      <span>
        <Trans>
          Against <strong>{days}</strong>
        </Trans>
        {isLoaded && totals === null && '…'}
        {totals?.runs === 0 && <Trans>: no runs then.</Trans>}
        {totals !== null && totals.runs > 0 && (
          <>
            : <Plural value={totals.runs} one="# run" other="# runs" />, {formatUsd(totals.usage, locale)}.
          </>
        )}
        {!isLoaded && <Trans>: the period before is not loaded back to its start.</Trans>}
      </span>
    </p>
  );
}
