import { useState } from 'react';
import { Trans, useLingui } from '@lingui/react/macro';
import { formatDay, formatIso } from '#domain/format.ts';
import type { PriceStretch } from '#domain/spikes/price-stretches.ts';
import { describeUnit } from '#domain/spikes/unit-words.ts';
import { findDirection, formatPrice, formatPrices } from '#features/costs/price-words.ts';
import { ShowAll } from '#features/costs/ShowAll.tsx';
import styles from './PriceChanges.module.css';

const SHORT_LIST = 3;

interface PriceChangesProps {
  /** Newest first. */
  readonly changes: readonly PriceStretch[];
  readonly nameOf: (slug: string) => string;
  readonly zone: string;
  readonly nowMs: number;
}

/** When prices went up or down; a rise has the colour of what is unusual. */
export function PriceChanges({ changes, nameOf, zone, nowMs }: PriceChangesProps) {
  const { t } = useLingui();
  const [isAll, setIsAll] = useState(false);
  if (changes.length === 0) return null;
  return (
    <div className={styles['changes']}>
      <ul aria-label={t`Price changes`}>
        {(isAll ? changes : changes.slice(0, SHORT_LIST)).map((change) => (
          <ChangeLine
            key={`${change.version} ${change.fromS} ${change.scraper}`}
            change={change}
            name={nameOf(change.scraper)}
            zone={zone}
            nowMs={nowMs}
          />
        ))}
      </ul>
      {changes.length > SHORT_LIST && (
        <ShowAll words={t`Show all ${changes.length} price changes`} isAll={isAll} onToggle={setIsAll} />
      )}
    </div>
  );
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

function When({ change: { version, cameWith, fromS }, zone, nowMs }: Omit<ChangeLineProps, 'name'>) {
  const { t, i18n } = useLingui();
  const iso = formatIso(fromS * 1000);
  const day = (
    <time dateTime={iso} title={iso}>
      {formatDay(fromS * 1000, zone, nowMs, i18n.locale)}
    </time>
  );
  const name = version === '' ? t`a version without a name` : version;
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
