import { useLingui } from '@lingui/react/macro';
import type { Mark } from '#features/charts/reading.ts';
import { Swatch } from '#features/charts/Swatch.tsx';
import styles from './Legend.module.css';

interface LegendItem {
  readonly name: string;
  readonly mark: Mark;
  /** What the filter takes on a click; null for what cannot be filtered by. */
  readonly value: string | null;
}

interface LegendProps {
  items: readonly LegendItem[];
  /** Called with the value of an item that has one. */
  onPick?: (value: string) => void;
}

/** The series by name. The legend is the filter: a click shows one of them alone. */
export function Legend({ items, onPick }: LegendProps) {
  const { t } = useLingui();
  return (
    <ul className={styles['legend']}>
      {items.map(({ name, mark, value }) => (
        <li key={value ?? mark.shape} className={value === null ? styles['fixed'] : styles['item']}>
          {value === null ? (
            <span className={styles['key']}>
              <Swatch mark={mark} />
              <bdi className={styles['name']}>{name}</bdi>
            </span>
          ) : (
            <button
              type="button"
              className={styles['key']}
              title={t`Show only ${name}`}
              onClick={() => onPick?.(value)}
            >
              <Swatch mark={mark} />
              <bdi className={styles['name']}>{name}</bdi>
            </button>
          )}
        </li>
      ))}
    </ul>
  );
}
