import { useState } from 'react';
import { Trans, useLingui } from '@lingui/react/macro';
import { formatCount } from '#domain/format.ts';
import { type CommonFactor, isPartOf } from '#spikes/prices/price-factors.ts';
import type { PriceStretch } from '#spikes/prices/price-stretches.ts';
import { describeUnit } from '#spikes/prices/unit-words.ts';
import { findDirection, formatFactor, formatPrice, formatPrices } from '#features/costs/price-words.ts';
import { ShowAll } from '#features/costs/ShowAll.tsx';
import { Day } from '#features/costs/Times.tsx';
import styles from './PriceChanges.module.css';

const SHORT_LIST = 3;

interface PriceChangesProps {
  /** Newest first. */
  readonly changes: readonly PriceStretch[];
  /** Each is told in place of its changes. */
  readonly factors: readonly CommonFactor[];
  readonly nameOf: (slug: string) => string;
  readonly zone: string;
  readonly nowMs: number;
}

/** When prices went up or down; a rise has the colour of what is unusual. */
export function PriceChanges({ changes, factors, nameOf, zone, nowMs }: PriceChangesProps) {
  const { t } = useLingui();
  const [isAll, setIsAll] = useState(false);
  const lines = listLines(changes, factors);
  if (lines.length === 0) return null;
  return (
    <div className={styles['changes']}>
      <ul aria-label={t`Price changes`}>
        {(isAll ? lines : lines.slice(0, SHORT_LIST)).map((line) =>
          line.kind === 'factor' ? (
            <FactorLine key={`${line.of.fromS} ${line.of.factor}`} factor={line.of} zone={zone} nowMs={nowMs} />
          ) : (
            <ChangeLine
              key={`${line.of.version} ${line.of.fromS} ${line.of.scraper}`}
              change={line.of}
              name={nameOf(line.of.scraper)}
              zone={zone}
              nowMs={nowMs}
            />
          ),
        )}
      </ul>
      {lines.length > SHORT_LIST && (
        <ShowAll words={t`Show all ${lines.length} price changes`} isAll={isAll} onToggle={setIsAll} />
      )}
    </div>
  );
}

type Line =
  | { readonly kind: 'factor'; readonly of: CommonFactor }
  | { readonly kind: 'change'; readonly of: PriceStretch };

/** Newest first. */
function listLines(changes: readonly PriceStretch[], factors: readonly CommonFactor[]): readonly Line[] {
  const single = changes.filter((change) => !factors.some((factor) => isPartOf(change, factor)));
  const lines: Line[] = [
    ...factors.map((of) => ({ kind: 'factor', of }) as const),
    ...single.map((of) => ({ kind: 'change', of }) as const),
  ];
  return lines.sort((a, b) => b.of.fromS - a.of.fromS);
}

const SIGNS = { up: '▲', down: '▼', unit: '◆' } as const;

interface ChangeLineProps extends Pick<PriceChangesProps, 'zone' | 'nowMs'> {
  readonly change: PriceStretch;
  readonly name: string;
}

function ChangeLine({ change, name, zone, nowMs }: ChangeLineProps) {
  const { t } = useLingui();
  const direction = findDirection(change);
  const words = { up: t`Price rise`, down: t`Price cut`, unit: t`Other unit` };
  return (
    <li className={styles['change']} data-direction={direction}>
      <span className={styles['sign']} role="img" aria-label={words[direction]} title={words[direction]}>
        {SIGNS[direction]}
      </span>
      <span>
        <Trans>
          <bdi className={styles['name']}>{name}</bdi>: <PricesOf change={change} />
        </Trans>{' '}
        <span className={styles['when']}>
          <When change={change} zone={zone} nowMs={nowMs} />
        </span>
      </span>
    </li>
  );
}

interface FactorLineProps extends Pick<PriceChangesProps, 'zone' | 'nowMs'> {
  readonly factor: CommonFactor;
}

function FactorLine({ factor: { factor, fromS, scrapers, isAll }, zone, nowMs }: FactorLineProps) {
  const { t, i18n } = useLingui();
  const direction = factor > 1 ? 'up' : 'down';
  const words = { up: t`Price rise`, down: t`Price cut` };
  const times = formatFactor(factor, i18n.locale);
  const count = formatCount(scrapers.length, i18n.locale);
  const day = <Day ms={fromS * 1000} zone={zone} nowMs={nowMs} />;
  return (
    <li className={styles['change']} data-direction={direction}>
      <span className={styles['sign']} role="img" aria-label={words[direction]} title={words[direction]}>
        {SIGNS[direction]}
      </span>
      <span>
        {isAll ? (
          <Trans>
            All prices × {times} since {day}
          </Trans>
        ) : (
          <Trans>
            The prices of {count} scrapers × {times} since {day}
          </Trans>
        )}
      </span>
    </li>
  );
}

function PricesOf({ change: { before, after } }: { readonly change: PriceStretch }) {
  const { i18n } = useLingui();
  const unit = i18n._(describeUnit(after.unit));
  if (before.unit === after.unit) {
    const [from, to] = formatPrices(before.price, after.price, i18n.locale);
    return (
      <span className={styles['prices']}>
        {from} → <strong>{to}</strong> {unit}
      </span>
    );
  }
  return (
    <span className={styles['prices']}>
      {formatPrice(before.price, i18n.locale)} {i18n._(describeUnit(before.unit))} →{' '}
      <strong>{formatPrice(after.price, i18n.locale)}</strong> {unit}
    </span>
  );
}

function When({ change: { version, cameWith, fromS, lastS, isOver }, zone, nowMs }: Omit<ChangeLineProps, 'name'>) {
  const { t } = useLingui();
  const day = <Day ms={fromS * 1000} zone={zone} nowMs={nowMs} />;
  const lastDay = <Day ms={lastS * 1000} zone={zone} nowMs={nowMs} />;
  const name = version === '' ? t`a version without a name` : version;
  if (isOver) {
    return cameWith === 'version' ? (
      <Trans>
        with {name}, first seen {day}, last seen {lastDay}
      </Trans>
    ) : (
      <Trans>
        while {name} was in use, first seen {day}, last seen {lastDay}
      </Trans>
    );
  }
  return cameWith === 'version' ? (
    <Trans>
      with {name}, first seen {day}
    </Trans>
  ) : (
    <Trans>
      while {name} was in use, first seen {day}
    </Trans>
  );
}
