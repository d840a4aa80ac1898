import { Plural, useLingui } from '@lingui/react/macro';
import { VisuallyHidden } from '#ui/VisuallyHidden.tsx';
import { useCompletionWords } from '#features/filters/use-completion-words.tsx';
import type { QueryList } from '#features/filters/use-query-list.ts';
import styles from './QueryAssistant.module.css';

interface QueryOptionsProps {
  /** Ids begin with it: `-list`, and the places of the options. */
  readonly id: string;
  readonly list: QueryList;
}

/** What can stand at the caret. The focus stays in the field. */
export function QueryOptions({ id, list: { items, left, active, accept } }: QueryOptionsProps) {
  const { t } = useLingui();
  const describe = useCompletionWords();
  const { length } = items;
  return (
    <>
      <VisuallyHidden role="status">
        {length > 0 && <Plural value={length} one="# suggestion below" other="# suggestions below" />}
      </VisuallyHidden>
      {length > 0 && (
        // A press takes the focus from the field.
        <div className={styles['popup']} onMouseDown={(event) => event.preventDefault()} role="presentation">
          <div id={`${id}-list`} role="listbox" aria-label={t`Suggestions`} className={styles['options']}>
            {items.map((item, nth) => {
              const { before, word, detail } = describe(item);
              return (
                // The keys are the field's.
                // oxlint-disable-next-line jsx-a11y/click-events-have-key-events
                <div
                  key={item.insert}
                  id={`${id}-${nth}`}
                  role="option"
                  tabIndex={-1}
                  aria-selected={nth === active}
                  className={styles['option']}
                  onClick={() => accept(item)}
                >
                  {before !== null && <code className={styles['before']}>{before}</code>}
                  <span className={styles['word']}>{word}</span>
                  <span className={styles['detail']}>{detail}</span>
                </div>
              );
            })}
          </div>
          {left > 0 && (
            <p className={styles['left']}>
              <Plural value={left} one="# more: type a part of its name" other="# more: type a part of the name" />
            </p>
          )}
        </div>
      )}
    </>
  );
}
