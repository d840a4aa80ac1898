import { useId, useState } from 'react';
import { Trans, useLingui } from '@lingui/react/macro';
import {
  findNameRefusal,
  findRefusal,
  LONGEST_NAME,
  MOST_VIEWS,
  type Refusal,
  type SavedView,
} from '#domain/saved-views.ts';
import { Button } from '#ui/Button.tsx';
import styles from './Views.module.css';

interface NameFormProps {
  readonly label: string;
  /** Of the view that gets the name; null where it has one already. */
  readonly query: string | null;
  readonly others: readonly SavedView[];
  readonly name: string;
  readonly onName: (name: string) => void;
  /** Where there is something to go back to. */
  readonly onCancel?: () => void;
}

/** Asks for the name of a view. What cannot be is said when it is tried. */
export function NameForm({ label, query, others, name, onName, onCancel }: NameFormProps) {
  const { t } = useLingui();
  const id = useId();
  const [text, setText] = useState(name);
  const [refusal, setRefusal] = useState<Refusal | null>(null);

  function describe(why: Refusal): string {
    switch (why.kind) {
      case 'no-name':
        return t`Give it a name.`;
      case 'long-name':
        return t`A name has ${LONGEST_NAME} characters at most.`;
      case 'too-many':
        return t`There are ${MOST_VIEWS} views already. Delete one first.`;
      case 'everything':
        return t`This is everything: filter, sort or choose a time range first.`;
      case 'name-taken':
        return t`There is a view “${why.name}” already. Choose another name.`;
      case 'already-saved':
        return t`This view is saved already, as “${why.name}”.`;
    }
  }

  return (
    <form
      className={styles['form']}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        const given = text.trim();
        const why = query === null ? findNameRefusal(others, given) : findRefusal(others, { name: given, query });
        setRefusal(why);
        if (why === null) onName(given);
      }}
    >
      <label htmlFor={id}>{label}</label>
      <div className={styles['fields']}>
        <input
          id={id}
          value={text}
          autoComplete="off"
          placeholder={t`Name`}
          // oxlint-disable-next-line jsx-a11y/no-autofocus -- it was asked for
          autoFocus={onCancel !== undefined}
          aria-invalid={refusal !== null}
          aria-describedby={refusal === null ? undefined : `${id}-why`}
          onChange={(event) => {
            setText(event.currentTarget.value);
            setRefusal(null);
          }}
          onKeyDown={(event) => {
            if (event.key !== 'Escape' || onCancel === undefined) return;
            // Only this, not the dialog around it.
            event.stopPropagation();
            onCancel();
          }}
        />
        <Button type="submit">
          <Trans>Save</Trans>
        </Button>
        {onCancel !== undefined && (
          <Button look="plain" onClick={onCancel}>
            <Trans>Cancel</Trans>
          </Button>
        )}
      </div>
      <p id={`${id}-why`} role="status" className={styles['why']}>
        {refusal !== null && describe(refusal)}
      </p>
    </form>
  );
}
