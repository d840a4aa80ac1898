import { useLingui } from '@lingui/react/macro';
import type { Run } from '#domain/run.ts';
import { createZone } from '#domain/time-zone.ts';
import { CopyValue } from '#features/run-detail/CopyButtons.tsx';
import { type Field, type FieldFilter, filtersOf } from '#features/run-detail/run-fields.ts';
import { useSheet } from '#features/run-detail/sheet-context.ts';
import styles from './RunDetail.module.css';

interface FieldActionsProps {
  readonly run: Run;
  /** Null before anybody has said. */
  readonly errorId: string | null;
  readonly field: Field;
  readonly term: string;
  /** As it is copied. */
  readonly text: string;
  /** As it is called in the names of the filters. */
  readonly name: string;
}

/** Copies the value of a field, and filters by it. The signs are drawn by the style sheet: the text is the value alone. */
export function FieldActions({ run, errorId, field, term, text, name }: FieldActionsProps) {
  const { t } = useLingui();
  const { view, setView, question } = useSheet();

  function describe({ kind }: FieldFilter): readonly [sign: string, words: string] {
    switch (kind) {
      case 'only':
        return ['=', field === 'error' ? t`Only errors like this` : t`Only ${name}`];
      case 'not':
        return ['≠', field === 'error' ? t`Exclude errors like this` : t`Exclude ${name}`];
      case 'lo':
        return ['≥', t`At least ${name}`];
      case 'hi':
        return ['≤', t`At most ${name}`];
      case 'day':
        return [t`day`, t`This day`];
    }
  }

  return (
    <span className={styles['actions']}>
      {filtersOf(run, errorId, field, view, createZone(question.scope.zone)).map((filter) => {
        const [sign, words] = describe(filter);
        return (
          <button
            key={filter.kind}
            type="button"
            data-sign={sign}
            aria-label={words}
            aria-pressed={filter.isOn}
            title={words}
            onClick={() => {
              setView(filter.change);
            }}
          />
        );
      })}
      {text !== '' && <CopyValue text={text} term={term} />}
    </span>
  );
}
