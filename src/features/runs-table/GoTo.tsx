import { useId, useState, type SyntheticEvent } from 'react';
import { Trans, useLingui } from '@lingui/react/macro';
import { useAskEngine } from '#data/use-engine-query.ts';
import { formatCount } from '#domain/format.ts';
import { createZone } from '#domain/time-zone.ts';
import { VisuallyHidden } from '#ui/VisuallyHidden.tsx';
import type { TablePlaceProps } from '#features/runs-table/TablePlace.tsx';
import { parsePlace } from '#features/runs-table/place-text.ts';
import { RUN_COLUMNS } from '#features/runs-table/run-columns.tsx';
import styles from './TablePlace.module.css';

/** What became of what was typed. */
interface Outcome {
  readonly isTrouble: boolean;
  readonly words: string;
}

type GoToProps = Pick<TablePlaceProps, 'question' | 'sort' | 'total' | 'onGoTo'>;

/** A field for the number of a row or a time: Enter brings it to the head of the table. */
export function GoTo({ question, sort, total, onGoTo }: GoToProps) {
  const { t, i18n } = useLingui();
  const ask = useAskEngine();
  const fieldId = useId();
  const outcomeId = useId();
  const [text, setText] = useState('');
  const [outcome, setOutcome] = useState<Outcome | null>(null);
  const all = formatCount(total, i18n.locale);

  async function go(): Promise<Outcome> {
    const wanted = parsePlace(text, createZone(question.scope.zone));
    if (wanted === null) return trouble(t`Neither a row nor a time. Try 120000 or 2026-03-04 12:00.`);
    if (wanted.kind === 'row') {
      return wanted.number >= 1 && wanted.number <= total
        ? land(wanted.number - 1)
        : trouble(t`There are rows 1 to ${all}.`);
    }
    const answer = await ask('row-at', { ...question, sort, atMs: wanted.atMs }).catch(() => undefined);
    if (answer === undefined) return trouble(t`The time could not be looked up. Try again.`);
    if (answer === null) {
      const column = RUN_COLUMNS.find(({ key }) => key === sort[0]?.key);
      const label = column === undefined ? '' : i18n._(column.label);
      return trouble(t`Sorted by ${label}: type the number of a row, or sort by Started.`);
    }
    const { index, total: rows } = answer;
    if (index < rows) return land(index);
    land(rows - 1);
    return trouble(t`All rows come before that time. This is the last one.`);
  }

  function land(index: number): Outcome {
    onGoTo(index);
    const row = formatCount(index + 1, i18n.locale);
    return { isTrouble: false, words: t`Row ${row}` };
  }

  function submit(event: SyntheticEvent): void {
    event.preventDefault();
    if (text.trim() !== '') void go().then(setOutcome);
  }

  return (
    <form className={styles['goTo']} onSubmit={submit}>
      <label htmlFor={fieldId}>
        <Trans>Go to</Trans>
      </label>
      <input
        id={fieldId}
        type="text"
        enterKeyHint="go"
        autoComplete="off"
        spellCheck={false}
        placeholder={t`row or time`}
        aria-invalid={outcome?.isTrouble === true}
        aria-describedby={outcomeId}
        value={text}
        onChange={({ currentTarget }) => {
          setText(currentTarget.value);
          setOutcome(null);
        }}
      />
      <span id={outcomeId} aria-live="polite" className={styles['trouble']}>
        {outcome !== null && (outcome.isTrouble ? outcome.words : <VisuallyHidden>{outcome.words}</VisuallyHidden>)}
      </span>
    </form>
  );
}

function trouble(words: string): Outcome {
  return { isTrouble: true, words };
}
