import { Fragment, type CSSProperties } from 'react';
import { Trans, useLingui } from '@lingui/react/macro';
import { formatUsd } from '#domain/format.ts';
import { formatUsdExact } from '#domain/money.ts';
import { decimalsFor } from '#spikes/explain/explanation-words.ts';
import {
  type BarPlace,
  listLines,
  placeBars,
  roundBalance,
  type WaterfallLine,
} from '#spikes/explain/waterfall-lines.ts';
import { describeStep, formatChange } from '#features/spikes/effect-words.ts';
import type { Explained } from '#features/spikes/explained.ts';
import { LineActions } from '#features/spikes/LineActions.tsx';
import { formatSigned } from '#features/spikes/spike-words.ts';
import { useWording } from '#features/spikes/spikes-context.ts';
import styles from './Explanation.module.css';

/** From what is usual to what was spent, step by step; the amounts add up as shown. */
export function Waterfall({ explained }: { readonly explained: Explained }) {
  const { t } = useLingui();
  const { locale } = useWording();
  const { usage, expected, above, explanation, comparedWith } = explained;
  const decimals = decimalsFor(above);
  const lines = listLines(explanation.waterfall, decimals);
  const { bars, zero } = placeBars(lines.map(({ usd }) => usd));
  const balance = roundBalance(usage, above, decimals);
  const scrapers = new Set(lines.map(scraperOf));
  scrapers.delete(null);
  return (
    <table className={styles['waterfall']} aria-label={t`What it consists of`}>
      <tbody>
        {lines.map((line, nth) => {
          const scraper = scraperOf(line);
          const isHeaded = scrapers.size > 1 && scraper !== null && scraper !== scraperOf(lines[nth - 1]);
          const change = formatChange(line.step, locale);
          const key = `${scraper} ${line.step.kind === 'effect' ? line.step.effect.kind : line.step.kind}`;
          return (
            <Fragment key={key}>
              {isHeaded && <ScraperHead scraper={scraper} explained={explained} />}
              <Line
                line={line}
                change={change}
                days={comparedWith.days}
                decimals={decimals}
                bar={bars[nth]}
                zero={zero}
              />
            </Fragment>
          );
        })}
      </tbody>
      <tfoot>
        <tr>
          <td colSpan={3}>
            <Trans>
              Usual{' '}
              <data value={formatUsdExact(expected)} title={`$${formatUsdExact(expected)}`}>
                {formatUsd(balance.expected, locale, decimals)}
              </data>
              , spent{' '}
              <data value={formatUsdExact(usage)} title={`$${formatUsdExact(usage)}`}>
                {formatUsd(balance.spent, locale, decimals)}
              </data>
              , above{' '}
              <data className={styles['sum']} value={formatUsdExact(above)} title={`$${formatUsdExact(above)}`}>
                {formatSigned(balance.above, decimals, locale)}
              </data>
            </Trans>
          </td>
        </tr>
      </tfoot>
    </table>
  );
}

function ScraperHead({ scraper, explained }: { readonly scraper: string; readonly explained: Explained }) {
  const { nameValue } = useWording();
  const value = { key: 'scraper', value: scraper } as const;
  return (
    <tr className={styles['head']}>
      <th scope="rowgroup" colSpan={3}>
        <span className={styles['line']}>
          <bdi>{nameValue(value)}</bdi>
          <LineActions values={[value]} span={explained} />
        </span>
      </th>
    </tr>
  );
}

interface LineProps {
  readonly line: WaterfallLine;
  readonly change: string | null;
  readonly days: number;
  readonly decimals: number;
  readonly bar: BarPlace | undefined;
  readonly zero: number;
}

function Line({ line: { step, usd, exact }, change, days, decimals, bar, zero }: LineProps) {
  const { i18n } = useLingui();
  const place: CSSProperties = { '--from': `${bar?.from ?? 0}`, '--to': `${bar?.to ?? 0}`, '--zero': `${zero}` };
  return (
    <tr>
      <th scope="row">
        {i18n._(describeStep(step, days, i18n.locale))}
        {change !== null && <small>{change}</small>}
      </th>
      <td className={styles['bar']} aria-hidden="true" style={place}>
        <span className={usd < 0 || step.kind !== 'effect' ? styles['quiet'] : undefined} />
      </td>
      <td className={styles['amount']}>
        <data value={formatUsdExact(exact)} title={`$${formatUsdExact(exact)}`}>
          {formatSigned(usd, decimals, i18n.locale)}
        </data>
      </td>
    </tr>
  );
}

function scraperOf(line: WaterfallLine | undefined): string | null {
  return line?.step.kind === 'effect' ? line.step.scraper : null;
}
