import { useId, useState } from 'react';
import { Trans, useLingui } from '@lingui/react/macro';
import { LEAST_SPIKE_USD, MOST_SPIKE_USD, useLeastUsd } from '#browser/least-usd.ts';
import { formatUsdShort } from '#domain/format.ts';
import styles from './Spikes.module.css';

/** How many dollars above expected are worth a word; taken when the field is left, or with Enter. */
export function LeastUsdField() {
  const { i18n } = useLingui();
  const id = useId();
  const [leastUsd, choose] = useLeastUsd();
  const [text, setText] = useState(String(leastUsd));
  const usd = text.trim() === '' ? Number.NaN : Number(text);
  const isAllowed = usd >= LEAST_SPIKE_USD && usd <= MOST_SPIKE_USD;
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
      <input
        id={id}
        type="number"
        inputMode="decimal"
        min={LEAST_SPIKE_USD}
        max={MOST_SPIKE_USD}
        step="any"
        value={text}
        aria-invalid={!isAllowed}
        aria-describedby={isAllowed ? undefined : `${id}-why`}
        onChange={(event) => {
          setText(event.currentTarget.value);
        }}
        onBlur={() => {
          if (isAllowed) choose(usd);
        }}
      />
      {!isAllowed && (
        <p id={`${id}-why`} className={styles['why']}>
          <Trans>
            Enter an amount between {least} and {most}; until then it stays {formatUsdShort(leastUsd, i18n.locale)}.
          </Trans>
        </p>
      )}
    </form>
  );
}
