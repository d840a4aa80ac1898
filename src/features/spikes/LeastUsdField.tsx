import { useId, useState } from 'react';
import { Trans, useLingui } from '@lingui/react/macro';
import { LEAST_SPIKE_USD, MOST_SPIKE_USD, useLeastUsd } from '#browser/least-usd.ts';
import { formatUsdShort } from '#domain/format.ts';
import { formatFloor } from '#features/spikes/spike-words.ts';
import styles from './Spikes.module.css';

interface LeastUsdFieldProps {
  /** What is worth a word now; null while that is not known. */
  readonly floorUsd: number | null;
}

/**
 * How many dollars above usual are worth a word, empty where they follow the account; taken when the field is left, or
 * with Enter.
 */
export function LeastUsdField({ floorUsd }: LeastUsdFieldProps) {
  const { i18n } = useLingui();
  const id = useId();
  const [leastUsd, choose] = useLeastUsd();
  const [text, setText] = useState(leastUsd === null ? '' : String(leastUsd));
  const [isUnreadable, setIsUnreadable] = useState(false);
  const usd = text.trim() === '' ? null : Number(text);
  const isAllowed = !isUnreadable && (usd === null || (usd >= LEAST_SPIKE_USD && usd <= MOST_SPIKE_USD));
  const isAutomatic = leastUsd === null && usd === null;
  const least = formatUsdShort(LEAST_SPIKE_USD, i18n.locale);
  const most = formatUsdShort(MOST_SPIKE_USD, i18n.locale);
  return (
    <form
      className={styles['least']}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        if (isAllowed) choose(usd);
      }}
    >
      <label htmlFor={id}>
        <Trans>Smallest spike, USD</Trans>
      </label>
      <span id={`${id}-floor`}>
        {isAutomatic && floorUsd !== null && <Trans>automatic: {formatFloor(floorUsd, i18n.locale)}</Trans>}
      </span>
      <input
        id={id}
        type="number"
        inputMode="decimal"
        min={LEAST_SPIKE_USD}
        max={MOST_SPIKE_USD}
        step="any"
        value={text}
        aria-invalid={!isAllowed}
        aria-describedby={isAllowed ? (isAutomatic ? `${id}-floor` : undefined) : `${id}-why`}
        onChange={({ currentTarget }) => {
          setText(currentTarget.value);
          // What is no number reads as nothing.
          setIsUnreadable(currentTarget.validity.badInput);
        }}
        onBlur={() => {
          if (isAllowed) choose(usd);
        }}
      />
      {!isAllowed && (
        <p id={`${id}-why`} className={styles['why']}>
          {leastUsd === null ? (
            <Trans>
              Enter an amount between {least} and {most}, or nothing; until then it is automatic.
            </Trans>
          ) : (
            <Trans>
              Enter an amount between {least} and {most}, or nothing; until then it stays{' '}
              {formatUsdShort(leastUsd, i18n.locale)}.
            </Trans>
          )}
        </p>
      )}
    </form>
  );
}
