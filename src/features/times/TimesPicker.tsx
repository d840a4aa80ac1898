import { useMemo } from 'react';
import { useLingui } from '@lingui/react/macro';
import { useTimeStyle } from '#browser/time-style.ts';
import type { SetView } from '#browser/use-view.ts';
import { LOCAL_ZONE } from '#data/use-question.ts';
import { formatOffset } from '#domain/format.ts';
import type { View } from '#domain/view.ts';
import type { PopoverPlace } from '#ui/PopoverButton.tsx';
import { ListPicker } from '#ui/ListPicker.tsx';
import { SegmentedControl } from '#ui/SegmentedControl.tsx';
import styles from './TimesPicker.module.css';

interface TimesPickerProps extends PopoverPlace {
  readonly view: View;
  readonly setView: SetView;
  readonly nowMs: number;
}

/** Every zone that the browser knows, the one that is chosen at hand, with its offset now; below, whether runs say when or how long ago. */
export function TimesPicker({ view, setView, nowMs, ...popover }: TimesPickerProps) {
  const { t } = useLingui();
  const [style, chooseStyle] = useTimeStyle();
  const { zone: chosen } = view;
  const zones = useMemo(
    () => [
      { id: 'local', name: LOCAL_ZONE, label: t`Local: ${LOCAL_ZONE}` },
      { id: 'utc', name: 'UTC', label: 'UTC' },
      ...(chosen === 'local' || chosen === 'utc' ? [] : [chosen])
        .concat(Intl.supportedValuesOf('timeZone').filter((name) => name !== 'UTC' && name !== chosen))
        .map((name) => ({ id: name, name, label: name.replaceAll('_', ' ') })),
    ],
    [chosen, t],
  );
  return (
    <ListPicker
      {...popover}
      label={t`Times`}
      searchLabel={t`Search in time zones`}
      emptyText={t`Nothing matches.`}
      items={zones.map(({ id, name, label }) => ({ id, label, detail: <Offset zone={name} nowMs={nowMs} /> }))}
      mode="single"
      chosen={[chosen]}
      onChoose={([zone]) => {
        if (zone !== undefined) setView({ zone });
      }}
      footer={
        <div className={styles['footer']}>
          <SegmentedControl
            label={t`Times of runs`}
            value={style}
            segments={[
              { value: 'absolute', label: t`Date and time` },
              { value: 'relative', label: t`How long ago` },
            ]}
            onChange={chooseStyle}
          />
        </div>
      }
    />
  );
}

/** How far a zone's clock is from Greenwich's now. */
function Offset({ zone, nowMs }: { readonly zone: string; readonly nowMs: number }) {
  return <>{formatOffset(zone, nowMs)}</>;
}
