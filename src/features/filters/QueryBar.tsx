import { Suspense, useEffect, useRef, useState } from 'react';
import { useLingui } from '@lingui/react/macro';
import { Search } from 'lucide';
import type { SetView } from '#browser/use-view.ts';
import type { Facets } from '#domain/answers.ts';
import type { View } from '#domain/view.ts';
import { Icon } from '#ui/Icon.tsx';
import { lazyWithWords } from '#ui/lazy.tsx';
import { Extra } from '#ui/Panel.tsx';
import styles from './Filters.module.css';

// A search text is searched for at once; what else can be typed is understood a moment later.
const QueryAssistant = lazyWithWords(async () => (await import('#features/filters/QueryAssistant.tsx')).QueryAssistant);
const PRELOAD_MS = 3000;

export interface QueryBarProps {
  readonly view: View;
  readonly setView: SetView;
  readonly facets: Facets | undefined;
  /** IANA name. */
  readonly zone: string;
  readonly nowMs: number;
}

/** The field that the filters can be written in. At rest it holds the search text. */
export function QueryBar(props: QueryBarProps) {
  const { view, setView } = props;
  const { t } = useLingui();
  const [input, setInput] = useState<HTMLInputElement | null>(null);
  const onText = useRef<((text: string) => void) | null>(null);
  const [text, setText] = useState<string | null>(null);
  const [qBefore, setQBefore] = useState<string | null>(null);

  /** Without a network it is left to the next time. */
  function prepare(): void {
    if (!navigator.onLine) return;
    void QueryAssistant.preload().then(() => setQBefore((known) => known ?? view.q));
  }

  useEffect(() => {
    setTimeout(prepare, PRELOAD_MS);
    // oxlint-disable-next-line react/exhaustive-deps -- once
  }, []);

  return (
    <>
      <div className={styles['search']} onPointerEnter={prepare}>
        <Icon of={Search} size={14} />
        <input
          ref={setInput}
          type="search"
          aria-label={t`Search runs`}
          placeholder={t`Search runs, or type status:failed usage:>0.5`}
          value={text ?? view.q}
          spellCheck={false}
          onFocus={prepare}
          onChange={({ currentTarget: { value } }) => {
            // What is typed has to stand where it was typed.
            if (onText.current === null) setView({ q: value }, 'replace', 'at-once');
            else onText.current(value);
          }}
        />
      </div>
      {input !== null && qBefore !== null && (
        <Extra>
          <Suspense>
            <QueryAssistant {...props} input={input} onText={onText} text={text} setText={setText} qBefore={qBefore} />
          </Suspense>
        </Extra>
      )}
    </>
  );
}
