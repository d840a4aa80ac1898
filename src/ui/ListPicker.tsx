import { useRef, useState, type ReactNode } from 'react';
import { Trans, useLingui } from '@lingui/react/macro';
import {
  Autocomplete,
  Dialog,
  Input,
  ListBox,
  ListBoxItem,
  Popover,
  SearchField,
  Text,
  useFilter,
} from 'react-aria-components';
import type { PopoverPlace } from '#ui/PopoverButton.tsx';
import { SegmentedControl } from '#ui/SegmentedControl.tsx';
import styles from './ListPicker.module.css';

export interface PickerItem {
  readonly id: string;
  /** What is searched, and what the option's name begins with. */
  readonly label: string;
  readonly icon?: ReactNode;
  /** At the option's end: counts and the like. */
  readonly detail?: ReactNode;
}

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
  /** Where items can be excluded too: which ones are, and what is called with every change of them. */
  readonly exclusion?: { readonly ids: readonly string[]; readonly onChange: (ids: string[]) => void };
}

/** A list to choose from, with a search field, in a popover beside its trigger. */
export function ListPicker(props: ListPickerProps) {
  const { t } = useLingui();
  const { contains } = useFilter({ sensitivity: 'base' });
  const { label, searchLabel, emptyText, items, mode, chosen, onChoose, trigger, onClose, footer, exclusion } = props;
  const excluded = exclusion?.ids ?? [];
  const [effect, setEffect] = useState<Effect>(chosen.length === 0 && excluded.length > 0 ? 'not' : 'only');
  const isAlt = useRef(false);
  const edited = effect === 'only' ? chosen : excluded;

  function change(ids: string[]): void {
    if (exclusion === undefined || (effect === 'only' && !isAlt.current)) onChoose(ids);
    else if (effect === 'not') exclusion.onChange(ids);
    else exclusion.onChange(toggleAll(excluded, findToggled(chosen, ids)));
    if (mode === 'single') onClose();
  }

  return (
    <PopoverDialog label={label} trigger={trigger} onClose={onClose}>
      <div className={styles['picker']}>
        <Autocomplete filter={contains}>
          <div className={styles['head']}>
            <SearchField className={styles['search'] ?? ''} aria-label={searchLabel} autoFocus>
              <Input className={styles['input'] ?? ''} placeholder={searchLabel} />
            </SearchField>
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
            // Before the list hears of it: a choice says nothing of the keys that were held.
            onPointerDownCapture={({ altKey }) => {
              isAlt.current = altKey;
            }}
            onKeyDownCapture={({ altKey }) => {
              isAlt.current = altKey;
            }}
          >
            <ListBox
              className={styles['list'] ?? ''}
              aria-label={effect === 'only' ? label : t`${label}, excluded`}
              items={items}
              // What is shown beside the items is kept by item otherwise.
              dependencies={[effect, chosen, excluded]}
              selectionMode={mode}
              selectionBehavior="toggle"
              disallowEmptySelection={mode === 'single'}
              // Escape closes the list; by default it would take back what was chosen first.
              escapeKeyBehavior="none"
              selectedKeys={edited}
              onSelectionChange={(keys) => {
                change(keys === 'all' ? items.map(({ id }) => id) : [...keys].map(String));
              }}
              renderEmptyState={() => <div className={styles['empty']}>{emptyText}</div>}
            >
              {(item) => (
                <ListBoxItem
                  id={item.id}
                  textValue={item.label}
                  className={styles['item'] ?? ''}
                  data-excluded={excluded.includes(item.id) || undefined}
                >
                  <span className={styles['check']} aria-hidden="true" data-mode={mode} />
                  {item.icon}
                  <Text slot="label" className={styles['label'] ?? ''}>
                    {item.label}
                  </Text>
                  <Text slot="description" className={styles['detail'] ?? ''}>
                    <Beside
                      effect={effect}
                      isChosen={chosen.includes(item.id)}
                      isExcluded={excluded.includes(item.id)}
                    />
                    {item.detail}
                  </Text>
                </ListBoxItem>
              )}
            </ListBox>
          </div>
        </Autocomplete>
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
    </PopoverDialog>
  );
}

interface PopoverDialogProps extends PopoverPlace {
  readonly label: string;
  readonly children: ReactNode;
}

/** A dialog in a popover beside its trigger. */
export function PopoverDialog({ label, trigger, onClose, children }: PopoverDialogProps) {
  return (
    <Popover
      className={styles['popover'] ?? ''}
      triggerRef={trigger}
      isOpen
      placement="bottom start"
      offset={4}
      onOpenChange={(isOpen) => {
        if (!isOpen) onClose();
      }}
    >
      <Dialog className={styles['dialog'] ?? ''} aria-label={label}>
        {children}
      </Dialog>
    </Popover>
  );
}

/** What a choice in the list does: only what is chosen is wanted, or nothing of it. */
type Effect = 'only' | 'not';

interface BesideProps {
  readonly effect: Effect;
  readonly isChosen: boolean;
  readonly isExcluded: boolean;
}

/** What a check beside the item cannot say, since it is of the other kind. */
function Beside({ effect, isChosen, isExcluded }: BesideProps) {
  if (effect === 'only' ? !isExcluded : !isChosen) return null;
  return (
    <span className={styles['beside']}>{isExcluded ? <Trans>excluded</Trans> : <Trans>only this is shown</Trans>}</span>
  );
}

function findToggled(before: readonly string[], after: readonly string[]): readonly string[] {
  return [...after.filter((id) => !before.includes(id)), ...before.filter((id) => !after.includes(id))];
}

function toggleAll(ids: readonly string[], toggled: readonly string[]): string[] {
  return [...ids.filter((id) => !toggled.includes(id)), ...toggled.filter((id) => !ids.includes(id))];
}
