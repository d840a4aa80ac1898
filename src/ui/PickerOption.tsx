import { memo, useEffect, useRef, type ReactNode } from 'react';
import { Trans } from '@lingui/react/macro';
import styles from './ListPicker.module.css';

export interface PickerItem {
  readonly id: string;
  /** What is searched, and what the option's name begins with. */
  readonly label: string;
  /** At the option's end: counts and the like. */
  readonly detail?: ReactNode;
}

interface PickerOptionProps {
  readonly item: PickerItem;
  /** Of the document; its parts' are made of it. */
  readonly elementId: string;
  readonly mode: 'single' | 'multiple';
  readonly isSelected: boolean;
  readonly isExcluded: boolean;
  /** What the check beside the item cannot say, since it is of the other kind. */
  readonly note: 'excluded' | 'only' | null;
  /** The keys are at it. */
  readonly isActive: boolean;
}

export const PickerOption = memo(function PickerOption(props: PickerOptionProps) {
  const { item, elementId, mode, isSelected, isExcluded, note, isActive } = props;
  const option = useRef<HTMLDivElement>(null);
  // The focus is in the search field: the browser follows no option by itself.
  useEffect(() => {
    if (isActive) option.current?.scrollIntoView({ block: 'nearest' });
  }, [isActive]);
  return (
    <div
      ref={option}
      id={elementId}
      role="option"
      tabIndex={-1}
      aria-selected={isSelected}
      aria-labelledby={`${elementId}-label`}
      aria-describedby={`${elementId}-detail`}
      className={styles['item']}
      data-id={item.id}
      data-active={isActive || undefined}
      data-excluded={isExcluded || undefined}
    >
      <span className={styles['check']} aria-hidden="true" data-mode={mode} />
      <bdi id={`${elementId}-label`} className={styles['label']}>
        {item.label}
      </bdi>
      <span id={`${elementId}-detail`} className={styles['detail']}>
        {note !== null && (
          <span className={styles['beside']}>
            {note === 'excluded' ? <Trans>excluded</Trans> : <Trans>only this is shown</Trans>}
          </span>
        )}
        {item.detail}
      </span>
    </div>
  );
});
