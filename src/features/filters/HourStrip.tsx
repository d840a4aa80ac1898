import { useRef, useState, type KeyboardEvent } from 'react';
import { Trans, useLingui } from '@lingui/react/macro';
import { plural } from '@lingui/core/macro';
import { Button } from '#ui/Button.tsx';
import { formatHour } from '#features/filters/use-range-words.ts';
import styles from './Ranges.module.css';

interface HourStripProps {
  /** Null for any. */
  readonly hour: number | null;
  /** By hour; undefined before the engine's first answer. */
  readonly runs: readonly number[] | undefined;
  readonly onChange: (hour: number | null) => void;
}

const HOURS = Array.from({ length: 24 }, (_, hour) => hour);
const STEPS: Readonly<Record<string, number>> = { ArrowLeft: -1, ArrowRight: 1, ArrowUp: -12, ArrowDown: 12 };

/** The hours of the day at which runs start; one that is chosen again is let go. One of them is a stop of Tab. */
export function HourStrip({ hour, runs, onChange }: HourStripProps) {
  const { t } = useLingui();
  const strip = useRef<HTMLDivElement>(null);
  const [current, setCurrent] = useState(hour ?? 0);
  const most = Math.max(1, ...(runs ?? []));

  function move(event: KeyboardEvent): void {
    const step = STEPS[event.key];
    if (step === undefined) return;
    event.preventDefault();
    const next = (current + step + HOURS.length) % HOURS.length;
    setCurrent(next);
    strip.current?.querySelectorAll('button')[next]?.focus();
  }

  return (
    <fieldset className={`${styles['editor']} ${styles['day']}`}>
      <legend>
        <Trans>Hour of the day</Trans>
      </legend>
      <div className={styles['head']}>
        <span className={styles['reach']}>{hour === null ? t`any` : formatHour(hour)}</span>
        {hour !== null && (
          <Button
            look="plain"
            className={styles['any']}
            aria-label={t`Any hour`}
            onClick={() => {
              onChange(null);
            }}
          >
            <Trans>Any</Trans>
          </Button>
        )}
      </div>
      <div ref={strip} className={styles['hours']}>
        {HOURS.map((each) => {
          const count = runs?.[each] ?? 0;
          return (
            <button
              key={each}
              type="button"
              className={styles['hour']}
              aria-pressed={hour === each}
              aria-label={t`${formatHour(each)}, ${plural(count, { one: '# run', other: '# runs' })}`}
              title={t`${formatHour(each)}, ${plural(count, { one: '# run', other: '# runs' })}`}
              tabIndex={each === current ? 0 : -1}
              onKeyDown={move}
              onClick={() => {
                setCurrent(each);
                onChange(hour === each ? null : each);
              }}
            >
              <span className={styles['bar']} style={{ height: `${Math.round(Math.sqrt(count / most) * 100)}%` }} />
              <span className={styles['digits']}>{String(each).padStart(2, '0')}</span>
            </button>
          );
        })}
      </div>
    </fieldset>
  );
}
