import { useState } from 'react';
import { useLingui } from '@lingui/react/macro';
import type { Histogram } from '#domain/histogram.ts';
import { drawBars, rangeAt, stopsOf, type RangeStops } from '#domain/range-stops.ts';
import type { MeasureRange } from '#domain/view.ts';
import styles from './RangeSlider.module.css';

interface RangeSliderProps {
  readonly name: string;
  readonly histogram: Histogram | undefined;
  readonly range: MeasureRange;
  readonly say: (range: MeasureRange) => string;
  /** The range with all its digits. */
  readonly title: string;
  readonly onChange: (range: MeasureRange) => void;
}

const NOTHING: Histogram = { edges: ['1'], runs: [0, 0], least: null, most: null, missing: 0 };

/** Two handles over a histogram. They move from bin to bin; where a bound was typed between two, its bin is inside. */
export function RangeSlider({ name, histogram = NOTHING, range, say, title, onChange }: RangeSliderProps) {
  const { t } = useLingui();
  const [dragged, setDragged] = useState<RangeStops | null>(null);
  const { runs } = histogram;
  const stops = dragged ?? stopsOf(histogram, range);
  const shown = dragged === null ? range : rangeAt(histogram, dragged);

  function drop(): void {
    setDragged(null);
    if (dragged !== null) onChange(rangeAt(histogram, dragged));
  }

  const handle = {
    min: 0,
    max: runs.length,
    step: 1,
    onPointerUp: drop,
    onKeyUp: drop,
    onBlur: drop,
  };
  return (
    <div className={styles['slider']} title={title}>
      <svg className={styles['bars']} viewBox={`0 0 ${runs.length} 100`} preserveAspectRatio="none" aria-hidden="true">
        <path className={styles['outside']} d={drawBars(runs)} />
        <path className={styles['inside']} d={drawBars(runs, stops.lo, stops.hi)} />
      </svg>
      <div className={styles['handles']}>
        <input
          {...handle}
          type="range"
          value={stops.lo}
          aria-label={t`${name} from`}
          aria-valuetext={say({ lo: shown.lo, hi: null })}
          onChange={(event) => {
            const lo = Math.min(event.currentTarget.valueAsNumber, stops.hi - 1);
            setDragged({ lo, hi: stops.hi });
          }}
        />
        <input
          {...handle}
          type="range"
          value={stops.hi}
          aria-label={t`${name} to`}
          aria-valuetext={say({ lo: null, hi: shown.hi })}
          onChange={(event) => {
            const hi = Math.max(event.currentTarget.valueAsNumber, stops.lo + 1);
            setDragged({ lo: stops.lo, hi });
          }}
        />
      </div>
      {dragged !== null && (
        <output className={styles['bubble']} aria-hidden="true">
          {say(shown)}
        </output>
      )}
    </div>
  );
}
