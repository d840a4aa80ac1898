import { useEffect, useEffectEvent, useId, useLayoutEffect } from 'react';
import { createPortal } from 'react-dom';
import { useLingui } from '@lingui/react/macro';
import { TextCursorInput } from 'lucide';
import { useLookAhead } from '#data/use-look-ahead.ts';
import { Icon } from '#ui/Icon.tsx';
import { QueryOptions } from '#features/filters/QueryOptions.tsx';
import { QueryProblems } from '#features/filters/QueryProblems.tsx';
import { useQueryList } from '#features/filters/use-query-list.ts';
import { useQuerySession, type QueryFieldProps } from '#features/filters/use-query-session.ts';
import styles from './QueryAssistant.module.css';

/** Understands what is typed: takes it for filters, says what can follow and what is wrong. */
export function QueryAssistant(props: QueryFieldProps) {
  const { input, text, facets } = props;
  const { t } = useLingui();
  const id = useId();
  const session = useQuerySession(props);
  const list = useQueryList(session, facets);
  useLookAhead(props.view.q);
  const { isWhole, problems } = session;

  const press = useEffectEvent((event: KeyboardEvent) => {
    const isEscape = event.key === 'Escape';
    const isTaken = list.press(event) || (isEscape && isWhole);
    // Some browsers empty the field with Escape.
    if (isTaken) event.preventDefault();
    if (isTaken && isEscape) event.stopPropagation();
    if (isEscape && isWhole && list.items.length === 0) session.leaveWhole();
    if (event.key === 'Enter' && !isTaken) {
      list.close();
      session.finish();
    }
  });
  const point = useEffectEvent(() => {
    session.placeCaret();
    if (session.written === '') list.open();
  });
  const leave = useEffectEvent(() => {
    list.close();
    session.leaveField();
  });
  const moveCaret = useEffectEvent(session.placeCaret);
  const offer = useEffectEvent(list.offer);

  // The input was there before this, and stays what it is.
  useEffect(() => {
    const listening = new AbortController();
    const listen = <Type extends keyof HTMLElementEventMap>(
      type: Type,
      listener: (event: HTMLElementEventMap[Type]) => void,
    ): void => input.addEventListener(type, listener, { signal: listening.signal });
    listen('keydown', (event) => press(event));
    listen('keyup', () => moveCaret());
    listen('focus', () => moveCaret());
    listen('click', () => point());
    listen('input', () => offer());
    listen('blur', () => leave());
    return () => listening.abort();
  }, [input]);

  const { length } = list.items;
  const problemsId = problems.length > 0 ? `${id}-problems` : null;
  useLayoutEffect(() => {
    const describe = (name: string, value: string | null): void => {
      if (value === null) input.removeAttribute(name);
      else input.setAttribute(name, value);
    };
    describe('autocomplete', 'off');
    describe('aria-autocomplete', 'list');
    describe('aria-controls', length > 0 ? `${id}-list` : null);
    describe('aria-activedescendant', list.active >= 0 ? `${id}-${list.active}` : null);
    describe('aria-invalid', problemsId === null ? null : 'true');
    describe('aria-describedby', problemsId);
  }, [input, id, length, list.active, problemsId]);

  return (
    <>
      {createPortal(
        <>
          <button
            type="button"
            className={styles['whole']}
            aria-label={t`Edit all filters as text`}
            title={t`Edit all filters as text`}
            aria-pressed={isWhole}
            // The field keeps the focus.
            onMouseDown={(event) => event.preventDefault()}
            onClick={isWhole ? session.leaveWhole : session.openWhole}
          >
            <Icon of={TextCursorInput} size={15} />
          </button>
          <QueryOptions id={id} list={list} />
        </>,
        input.parentElement ?? document.body,
      )}
      <QueryProblems id={`${id}-problems`} problems={problems} text={text ?? ''} write={session.write} />
    </>
  );
}
