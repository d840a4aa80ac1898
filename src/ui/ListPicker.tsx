import type { ReactNode, RefObject } from 'react';
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
import styles from './ListPicker.module.css';

export interface PickerItem {
  readonly id: string;
  /** What is searched, and what the option's name begins with. */
  readonly label: string;
  readonly icon?: ReactNode;
  /** At the option's end: counts and the like. */
  readonly detail?: ReactNode;
}

interface ListPickerProps {
  readonly label: string;
  readonly searchLabel: string;
  /** Shown where no item matches the search. */
  readonly emptyText: string;
  readonly items: readonly PickerItem[];
  readonly mode: 'single' | 'multiple';
  readonly chosen: readonly string[];
  /** Called with every choice, at once. */
  readonly onChoose: (ids: string[]) => void;
  readonly trigger: RefObject<HTMLElement | null>;
  readonly onClose: () => void;
  /** Below the list: a way to take the choice back. */
  readonly footer?: ReactNode;
}

/** A list to choose from, with a search field, in a popover beside its trigger. */
export function ListPicker(props: ListPickerProps) {
  const { contains } = useFilter({ sensitivity: 'base' });
  const { label, searchLabel, emptyText, items, mode, chosen, onChoose, trigger, onClose, footer } = props;
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
        <Autocomplete filter={contains}>
          <SearchField className={styles['search'] ?? ''} aria-label={searchLabel} autoFocus>
            <Input className={styles['input'] ?? ''} placeholder={searchLabel} />
          </SearchField>
          <ListBox
            className={styles['list'] ?? ''}
            aria-label={label}
            items={items}
            selectionMode={mode}
            selectionBehavior="toggle"
            disallowEmptySelection={mode === 'single'}
            // Escape closes the list; by default it would take back what was chosen first.
            escapeKeyBehavior="none"
            selectedKeys={chosen}
            onSelectionChange={(keys) => {
              onChoose(keys === 'all' ? items.map(({ id }) => id) : [...keys].map(String));
              if (mode === 'single') onClose();
            }}
            renderEmptyState={() => <div className={styles['empty']}>{emptyText}</div>}
          >
            {(item) => (
              <ListBoxItem id={item.id} textValue={item.label} className={styles['item'] ?? ''}>
                <span className={styles['check']} aria-hidden="true" data-mode={mode} />
                {item.icon}
                <Text slot="label" className={styles['label'] ?? ''}>
                  {item.label}
                </Text>
                {item.detail !== undefined && (
                  <Text slot="description" className={styles['detail'] ?? ''}>
                    {item.detail}
                  </Text>
                )}
              </ListBoxItem>
            )}
          </ListBox>
        </Autocomplete>
        {footer !== undefined && <div className={styles['footer']}>{footer}</div>}
      </Dialog>
    </Popover>
  );
}
