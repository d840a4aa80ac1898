import { useId } from 'react';
import styles from './Ranges.module.css';

interface BoundFieldProps {
  readonly label: string;
  readonly unit: string;
  readonly example: string;
  readonly text: string;
  /** What is wrong with the text, in a sentence; null for nothing. */
  readonly problem: string | null;
  readonly onType: (text: string) => void;
  /** What is typed is meant. */
  readonly onTake: () => void;
}

/** One end of a range, typed. */
export function BoundField({ label, unit, example, text, problem, onType, onTake }: BoundFieldProps) {
  const id = useId();
  const noteId = useId();
  return (
    <div className={styles['field']}>
      <label className={styles['end']} htmlFor={id}>
        {label}
      </label>
      <input
        id={id}
        type="text"
        autoComplete="off"
        spellCheck={false}
        placeholder={example}
        value={text}
        aria-invalid={problem !== null}
        aria-describedby={noteId}
        onChange={(event) => {
          onType(event.currentTarget.value);
        }}
        onKeyDown={(event) => {
          if (event.key === 'Enter') onTake();
        }}
        onBlur={onTake}
      />
      <span id={noteId} className={problem === null ? styles['unit'] : styles['problem']} role="status">
        {problem ?? unit}
      </span>
    </div>
  );
}
