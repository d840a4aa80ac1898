import { useEffect, useEffectEvent, useImperativeHandle, useMemo, useState, type RefObject } from 'react';
import { flushSync } from 'react-dom';
import type { QueryProblem } from '#domain/query-problems.ts';
import { formatQuery, formatSearch, isSameFilter, NO_FILTER, parseQuery, withNamed } from '#domain/query-text.ts';
import { createZone } from '#domain/time-zone.ts';
import type { RunFilter } from '#domain/view.ts';
import type { HistoryStep } from '#browser/use-view.ts';
import type { QueryBarProps } from '#features/filters/QueryBar.tsx';

export interface QueryFieldProps extends QueryBarProps {
  readonly input: HTMLInputElement;
  /** Where the field looks for who takes what is typed. */
  readonly onText: RefObject<((text: string) => void) | null>;
  /** What stands in the field where that is not the search text of the view. */
  readonly text: string | null;
  readonly setText: (text: string | null) => void;
  /** The search text before anything was typed. */
  readonly qBefore: string;
}

/** One time of writing, from the first letter until the field is left or Enter says that it is done. */
interface Session {
  /** What holds where the text names nothing: the filters as they were before, or none where the text is all of them. */
  readonly base: RunFilter;
  readonly isWhole: boolean;
  /** The search text before the first letter. */
  readonly qBefore: string;
  readonly applied: RunFilter;
  /** Back leads to what was before. */
  readonly hasStep: boolean;
}

export interface QuerySession {
  readonly written: string;
  /** Null where nobody is writing. */
  readonly caret: number | null;
  readonly isWhole: boolean;
  readonly problems: readonly QueryProblem[];
  readonly placeCaret: () => void;
  /** Puts a text in the field as if it were typed. */
  readonly write: (text: string, caret: number) => void;
  /** Nothing more will be written: the qualifiers are filters now, unless something is not understood. */
  readonly finish: () => void;
  readonly leaveField: () => void;
  readonly openWhole: () => void;
  readonly leaveWhole: () => void;
}

/** A word that becomes a filter was searched for letter by letter: Back is to lead to what stands without that word. */
function stepFrom({ qBefore, applied }: Session, next: RunFilter): HistoryStep {
  return applied.q === qBefore ? 'push' : { pushFrom: { ...applied, q: next.q } };
}

/** What the text in the field does to the view. */
export function useQuerySession(props: QueryFieldProps): QuerySession {
  const { input, onText, view, setView, facets, zone: zoneName, nowMs, text, setText, qBefore } = props;
  const zone = useMemo(() => createZone(zoneName), [zoneName]);
  const { facets: choices, measures, hour, q, time } = view;
  const filter = useMemo(() => ({ facets: choices, measures, hour, q, time }), [choices, measures, hour, q, time]);
  const [session, setSession] = useState<Session | null>(null);
  const [caret, setCaret] = useState<number | null>(null);
  const { problems } = parseQuery(text ?? '', { facets, zone, nowMs }, caret);

  function begin(isWhole: boolean): Session {
    const applied = session?.applied ?? filter;
    return { base: isWhole ? NO_FILTER : applied, isWhole, qBefore: applied.q, applied, hasStep: false };
  }

  function apply(next: string, at: number | null, before: Session) {
    const { named, isUnderstood } = parseQuery(next, { facets, zone, nowMs }, at);
    const applied = withNamed(before.base, named);
    const isStep = !before.hasStep && !isSameFilter({ ...applied, q: '' }, { ...before.applied, q: '' });
    if (!isSameFilter(applied, before.applied)) setView(applied, isStep ? stepFrom(before, applied) : 'replace');
    setSession({ ...before, applied, hasStep: before.hasStep || isStep });
    return { applied, isUnderstood };
  }

  function type(next: string, at = input.selectionStart ?? next.length): void {
    setText(next);
    setCaret(at);
    apply(next, at, session ?? begin(false));
  }

  function forget(): void {
    setText(null);
    setSession(null);
  }

  function write(next: string, at: number): void {
    flushSync(() => type(next, at));
    input.focus();
    input.setSelectionRange(at, at);
  }

  function finish(staysWhole: boolean): void {
    if (session === null || text === null) return;
    const { applied, isUnderstood } = apply(text, null, session);
    if (!isUnderstood) return;
    if (!session.isWhole || !staysWhole) return forget();
    setText(formatQuery(applied, facets));
    setSession({ ...session, applied, hasStep: false });
  }

  function openWhole(): void {
    const whole = formatQuery(session?.applied ?? view, facets);
    flushSync(() => {
      setText(whole);
      setCaret(whole.length);
      setSession(begin(true));
    });
    input.focus();
    input.setSelectionRange(whole.length, whole.length);
  }

  function enterField(): void {
    setCaret(input.selectionStart);
    // What is shown has to mean what is searched for.
    if (text === null && formatSearch(view.q) !== view.q) setText(formatSearch(view.q));
  }

  function leaveField(): void {
    setCaret(null);
    if (session === null) setText(null);
    else finish(false);
  }

  useImperativeHandle(onText, () => type);

  // What was typed before this code came was a search text, and may be more.
  const catchUp = useEffectEvent(() => {
    if (input !== document.activeElement) return;
    if (view.q === qBefore) enterField();
    else type(input.value);
  });
  useEffect(() => queueMicrotask(() => catchUp()), []);

  // Whoever changes the filters elsewhere has the last word.
  const follow = useEffectEvent((now: RunFilter) => {
    if (caret === null && session !== null && !isSameFilter(now, session.applied)) forget();
  });
  useEffect(() => queueMicrotask(() => follow(filter)), [filter]);

  const goBack = useEffectEvent(forget);
  useEffect(() => {
    const handle = (): void => goBack();
    window.addEventListener('popstate', handle);
    return () => window.removeEventListener('popstate', handle);
  }, []);

  return {
    written: text ?? view.q,
    caret,
    isWhole: session?.isWhole ?? false,
    problems,
    placeCaret: () => {
      if (text === null) enterField();
      else setCaret(input.selectionStart);
    },
    write,
    finish: () => finish(true),
    leaveField,
    openWhole,
    leaveWhole: () => {
      finish(false);
      forget();
    },
  };
}
