import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { CORECLAW_ZONE } from '#domain/coreclaw-month.ts';
import { formatCount, formatDay, formatIso } from '#domain/format.ts';
import { usdFromDollars } from '#domain/money.ts';
import type { FewerResults } from '#spikes/results/fewer-results.ts';
import { DAY_MS } from '#domain/time-zone.ts';
import { Money } from '#features/costs/Money.tsx';
import styles from './ResultsPanel.module.css';

interface FewerItemProps {
  readonly fewer: FewerResults;
  readonly name: string;
  readonly nowMs: number;
}

/** Whose successes brought far fewer results, when, and what they cost. Days are those that costs are counted by. */
export function FewerItem({ fewer, name, nowMs }: FewerItemProps) {
  const { i18n } = useLingui();
  const { fromMs, toMs, isOpen, runs } = fewer;
  const who = <bdi className={styles['name']}>{name}</bdi>;
  const from = <Day ms={fromMs} nowMs={nowMs} />;
  const to = <Day ms={toMs - 1} nowMs={nowMs} />;
  const results = formatCount(fewer.results, i18n.locale);
  const usual = formatCount(roundRoughly(fewer.usualResults), i18n.locale);
  const spent = <Money usd={usdFromDollars(fewer.usd)} />;
  return (
    <li className={styles['item']}>
      {isOpen ? (
        <Plural
          value={runs}
          one={
            <Trans>
              Since {from}, # success of {who} brought {results} results for {spent}, where about {usual} are usual.
            </Trans>
          }
          other={
            <Trans>
              Since {from}, # successes of {who} brought {results} results for {spent}, where about {usual} are usual.
            </Trans>
          }
        />
      ) : toMs - fromMs <= DAY_MS ? (
        <Plural
          value={runs}
          one={
            <Trans>
              On {from}, # success of {who} brought {results} results for {spent}, where about {usual} are usual.
            </Trans>
          }
          other={
            <Trans>
              On {from}, # successes of {who} brought {results} results for {spent}, where about {usual} are usual.
            </Trans>
          }
        />
      ) : (
        <Plural
          value={runs}
          one={
            <Trans>
              From {from} to {to}, # success of {who} brought {results} results for {spent}, where about {usual} are
              usual.
            </Trans>
          }
          other={
            <Trans>
              From {from} to {to}, # successes of {who} brought {results} results for {spent}, where about {usual} are
              usual.
            </Trans>
          }
        />
      )}
    </li>
  );
}

/** To two digits: more of what is usual nobody knows. */
function roundRoughly(count: number): number {
  return Number(count.toPrecision(2));
}

function Day({ ms, nowMs }: { readonly ms: number; readonly nowMs: number }) {
  const { i18n } = useLingui();
  return (
    <time dateTime={formatIso(Math.floor(ms / 1000) * 1000)}>{formatDay(ms, CORECLAW_ZONE, nowMs, i18n.locale)}</time>
  );
}
