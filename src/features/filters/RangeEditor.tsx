import { useState } from 'react';
import { Plural, Trans, useLingui } from '@lingui/react/macro';
import type { Histogram } from '#domain/histogram.ts';
import { formatBound, parseBound } from '#domain/measure-text.ts';
import { compareDecimals } from '#domain/range-stops.ts';
import { DEFAULT_VIEW, type MeasureKey, type MeasureRange } from '#domain/view.ts';
import { Button } from '#ui/Button.tsx';
import { BoundField } from '#features/filters/BoundField.tsx';
import { EXAMPLES, describeProblem, UNITS } from '#features/filters/bound-words.ts';
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
