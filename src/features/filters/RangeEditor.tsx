import { useId, useState } from 'react';
import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { msg } from '@lingui/core/macro';
import type { MessageDescriptor } from '@lingui/core';
import type { Histogram } from '#domain/histogram.ts';
import { type BoundProblem, formatBound, parseBound } from '#domain/measure-text.ts';
import { compareDecimals } from '#domain/range-stops.ts';
import { DEFAULT_VIEW, type MeasureKey, type MeasureRange } from '#domain/view.ts';
import { Button } from '#ui/Button.tsx';
import { RangeSlider } from '#features/filters/RangeSlider.tsx';
import { useRangeWords } from '#features/filters/use-range-words.ts';
import styles from './Ranges.module.css';

interface RangeEditorProps {
  readonly measure: MeasureKey;
  readonly range: MeasureRange;
  /** Undefined before the engine's first answer. */
  readonly histogram: Histogram | undefined;
  readonly onChange: (range: MeasureRange) => void;
}

/** What is typed and not yet taken. */
interface Draft {
  readonly lo: string;
  readonly hi: string;
}

/** A range of one measure: two fields that take what is typed exactly, and two handles over a histogram. */
export function RangeEditor({ measure, range, histogram, onChange }: RangeEditorProps) {
  const { t, i18n } = useLingui();
  const { measureWord, rangeWord, rangeExact } = useRangeWords();
  const [draft, setDraft] = useState<Draft | null>(null);
  const [isJudged, setIsJudged] = useState(false);
  const typed = draft ?? { lo: formatBound(measure, range.lo), hi: formatBound(measure, range.hi) };
  const lo = parseBound(measure, typed.lo);
  const hi = parseBound(measure, typed.hi);
  const isCrossed =
    lo.kind === 'bound' &&
    hi.kind === 'bound' &&
    lo.decimal !== null &&
    hi.decimal !== null &&
    compareDecimals(lo.decimal, hi.decimal) > 0;
  const name = measureWord(measure);

  function type(change: Partial<Draft>): void {
    setDraft({ ...typed, ...change });
    setIsJudged(false);
  }

  function take(): void {
    if (draft === null) return;
    setIsJudged(true);
    if (lo.kind === 'problem' || hi.kind === 'problem' || isCrossed) return;
    choose({ lo: lo.decimal, hi: hi.decimal });
  }

  function choose(next: MeasureRange): void {
    setDraft(null);
    if (next.lo !== range.lo || next.hi !== range.hi) onChange(next);
  }

  const problemOf = (bound: typeof lo): string | null =>
    isJudged && bound.kind === 'problem' ? i18n._(describeProblem(measure, bound.problem)) : null;
  const crossed = isJudged && isCrossed ? t`“From” is more than “to”.` : null;
  return (
    <fieldset className={styles['editor']}>
      <legend>{name}</legend>
      <div className={styles['head']}>
        <Reach measure={measure} histogram={histogram} />
        {(range.lo !== null || range.hi !== null) && (
          <Button
            look="plain"
            className={styles['any']}
            aria-label={t`Any ${name}`}
            onClick={() => {
              choose(DEFAULT_VIEW.measures[measure]);
            }}
          >
            <Trans>Any</Trans>
          </Button>
        )}
      </div>
      <RangeSlider
        name={name}
        histogram={histogram}
        range={range}
        say={(each) => rangeWord(measure, each)}
        title={rangeExact(measure, range)}
        onChange={choose}
      />
      <div className={styles['fields']}>
        <BoundField
          label={t`From`}
          unit={i18n._(UNITS[measure])}
          example={EXAMPLES[measure][0]}
          text={typed.lo}
          problem={problemOf(lo)}
          onType={(text) => type({ lo: text })}
          onTake={take}
        />
        <BoundField
          label={t`To`}
          unit={i18n._(UNITS[measure])}
          example={EXAMPLES[measure][1]}
          text={typed.hi}
          problem={problemOf(hi) ?? crossed}
          onType={(text) => type({ hi: text })}
          onTake={take}
        />
      </div>
    </fieldset>
  );
}

/** From where to where the values go, and how many runs have none. */
function Reach({ measure, histogram }: Pick<RangeEditorProps, 'measure' | 'histogram'>) {
  const { rangeWord, rangeExact } = useRangeWords();
  if (histogram === undefined) return <span className={styles['reach']}> </span>;
  const { least: lo, most: hi, missing } = histogram;
  return (
    <span className={styles['reach']}>
      {lo === null ? (
        <Trans>no run has a value</Trans>
      ) : (
        <span title={rangeExact(measure, { lo, hi })}>{rangeWord(measure, { lo, hi })}</span>
      )}
      {lo !== null && missing > 0 && (
        <span>
          {' · '}
          <Plural value={missing} one="# run has none" other="# runs have none" />
        </span>
      )}
    </span>
  );
}

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
function BoundField({ label, unit, example, text, problem, onType, onTake }: BoundFieldProps) {
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

/** What a bound is counted in. */
const UNITS: Readonly<Record<MeasureKey, MessageDescriptor>> = {
  usage: msg`USD`,
  duration: msg`seconds, or 1h 5m`,
  traffic: msg`bytes, or 1.5 GB`,
  results: msg`results`,
};

/** Of both ends. */
const EXAMPLES: Readonly<Record<MeasureKey, readonly [string, string]>> = {
  usage: ['0.05', '2'],
  duration: ['90s', '1h 5m'],
  traffic: ['500 kB', '1.5 GB'],
  results: ['1', '1,000'],
};

const UNREADABLE: Readonly<Record<MeasureKey, MessageDescriptor>> = {
  usage: msg`Type dollars, like 0.05.`,
  duration: msg`Type a time, like 90s or 1h 5m.`,
  traffic: msg`Type a size, like 500 kB or 1.5 GB.`,
  results: msg`Type a number, like 1,200.`,
};

/** What is wrong with a typed bound, and what would be right. */
function describeProblem(measure: MeasureKey, problem: BoundProblem): MessageDescriptor {
  switch (problem) {
    case 'unreadable':
      return UNREADABLE[measure];
    case 'negative':
      return msg`It is never less than 0.`;
    case 'fraction':
      return measure === 'traffic' ? msg`Type whole bytes.` : msg`Type a whole number.`;
    case 'too-large':
      return msg`No run has so much.`;
    case 'too-long':
      return msg`It has too many digits.`;
  }
}
