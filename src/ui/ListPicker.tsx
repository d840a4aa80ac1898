import { useId, useState, type MouseEvent, type ReactNode } from 'react';
import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { PickerOption, type PickerItem } from '#ui/PickerOption.tsx';
import type { PopoverPlace } from '#ui/PopoverButton.tsx';
import { PopoverDialog } from '#ui/PopoverDialog.tsx';
import { SegmentedControl } from '#ui/SegmentedControl.tsx';
import { usePickerList } from '#ui/use-picker-list.ts';
import styles from './ListPicker.module.css';

interface ListPickerProps extends PopoverPlace {
  readonly label: string;
  readonly searchLabel: string;
  /** Shown where no item matches the search. */
  readonly emptyText: string;
  readonly items: readonly PickerItem[];
  readonly mode: 'single' | 'multiple';
  readonly chosen: readonly string[];
  /** Called with every choice, at once. */
  readonly onChoose: (ids: string[]) => void;
  /** Below the list: a way to take the choice back. */
  readonly footer?: ReactNode;
  /** Beside the list where there is room, else below: another way to choose. */
  readonly aside?: ReactNode;
  /** Where items can be excluded too: which ones are, and what is called with every change of them. */
  readonly exclusion?: { readonly ids: readonly string[]; readonly onChange: (ids: string[]) => void };
}

/** What a choice in the list does: only what is chosen is wanted, or nothing of it. */
type Effect = 'only' | 'not';

/** A list to choose from, with a search field that keeps the focus (ARIA practices: combobox with a listbox), beside its trigger. */
export function ListPicker(props: ListPickerProps) {
  const { label, searchLabel, emptyText, items, mode, chosen, onChoose, trigger, onClose, footer, aside, exclusion } =
    props;
  const { t } = useLingui();
  const listId = useId();
  const excluded = exclusion?.ids ?? [];
  const [effect, setEffect] = useState<Effect>(chosen.length === 0 && excluded.length > 0 ? 'not' : 'only');

  function act({ id }: PickerItem, isAlt: boolean): void {
    if (exclusion !== undefined && (isAlt || effect === 'not')) exclusion.onChange(toggle(excluded, id));
    else if (mode === 'multiple') onChoose(toggle(chosen, id));
    else {
      onClose();
      onChoose([id]);
    }
  }

  const { text, search, shown, hidden, at, press } = usePickerList({ items, onAct: act });

  function click({ target, altKey }: MouseEvent): void {
    const id = target instanceof Element ? target.closest('[role=option]')?.getAttribute('data-id') : null;
    const item = shown.find((candidate) => candidate.id === id);
    if (item !== undefined) act(item, altKey);
  }

  return (
    <PopoverDialog label={label} trigger={trigger} onClose={onClose}>
      <div className={aside === undefined ? undefined : styles['pair']}>
        <div className={styles['picker']}>
          <div className={styles['head']}>
            <input
              data-first-focus
              type="search"
              className={styles['input']}
              aria-label={searchLabel}
              aria-controls={listId}
              aria-autocomplete="list"
              aria-activedescendant={at === -1 ? undefined : `${listId}-${at}`}
              placeholder={searchLabel}
              autoComplete="off"
              spellCheck={false}
              value={text}
              onChange={({ currentTarget }) => search(currentTarget.value)}
              onKeyDown={press}
            />
            {exclusion !== undefined && (
              <SegmentedControl
                label={t`What a choice does`}
                value={effect}
                segments={[
                  { value: 'only', label: t`Only` },
                  { value: 'not', label: t`Not` },
                ]}
                onChange={setEffect}
              />
            )}
          </div>
          <div
            id={listId}
            role="listbox"
            tabIndex={-1}
            className={styles['list']}
            aria-label={effect === 'only' ? label : t`${label}, excluded`}
            aria-multiselectable={mode === 'multiple'}
            // What is typed next belongs in the search field.
            onMouseDown={(event) => event.preventDefault()}
            onClick={click}
            onKeyDown={press}
          >
            {shown.map((item, nth) => {
              const isChosen = chosen.includes(item.id);
              const isExcluded = excluded.includes(item.id);
              return (
                <PickerOption
                  key={item.id}
                  item={item}
                  elementId={`${listId}-${nth}`}
                  mode={mode}
                  isSelected={effect === 'only' ? isChosen : isExcluded}
                  isExcluded={isExcluded}
                  note={effect === 'only' ? (isExcluded ? 'excluded' : null) : isChosen ? 'only' : null}
                  isActive={nth === at}
                />
              );
            })}
          </div>
          {shown.length === 0 && <div className={styles['empty']}>{emptyText}</div>}
          {hidden > 0 && (
            <div className={styles['empty']}>
              <Plural value={hidden} one="# more: type to find it" other="# more: type to find them" />
            </div>
          )}
          {(footer !== undefined || exclusion !== undefined) && (
            <div className={styles['footer']}>
              {footer}
              {exclusion !== undefined && (
                <span className={styles['hint']}>
                  <Trans>Alt-click or Alt+Enter excludes</Trans>
                </span>
              )}
            </div>
          )}
        </div>
        {aside !== undefined && <div className={styles['aside']}>{aside}</div>}
      </div>
    </PopoverDialog>
  );
}

function toggle(ids: readonly string[], id: string): string[] {
  return ids.includes(id) ? ids.filter((other) => other !== id) : [...ids, id];
}
