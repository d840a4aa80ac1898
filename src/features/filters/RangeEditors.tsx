import { useLingui } from '@lingui/react/macro';
import type { SetView } from '#browser/use-view.ts';
import { useEngineQuery } from '#data/use-engine-query.ts';
import { useQuestion } from '#data/use-question.ts';
import { MEASURE_KEYS, type View } from '#domain/view.ts';
import { Contained } from '#ui/Panel.tsx';
import type { PopoverPlace } from '#ui/PopoverButton.tsx';
import { PopoverDialog } from '#ui/PopoverDialog.tsx';
import { HourStrip } from '#features/filters/HourStrip.tsx';
import { RangeEditor } from '#features/filters/RangeEditor.tsx';
import styles from './Ranges.module.css';

interface RangeEditorsProps extends PopoverPlace {
  readonly view: View;
  readonly setView: SetView;
}

/** A range for each measure over its histogram, and the hours of the day. Each histogram ignores its own range. */
export function RangeEditors({ view, setView, ...popover }: RangeEditorsProps) {
  const { t } = useLingui();
  const { answer } = useEngineQuery('histograms', useQuestion(view));
  return (
    <PopoverDialog label={t`Ranges`} {...popover}>
      <Contained>
        <div className={styles['ranges']}>
          {MEASURE_KEYS.map((measure) => (
            <RangeEditor
              key={measure}
              measure={measure}
              range={view.measures[measure]}
              histogram={answer?.measures[measure]}
              onChange={(range) => {
                setView(({ measures }) => ({ measures: { ...measures, [measure]: range } }));
              }}
            />
          ))}
          <HourStrip
            hour={view.hour}
            runs={answer?.hours}
            onChange={(hour) => {
              setView({ hour });
            }}
          />
        </div>
      </Contained>
    </PopoverDialog>
  );
}
