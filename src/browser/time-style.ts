import { useSyncExternalStore } from 'react';
import { openDeviceItem } from '#browser/device-item.ts';

/** `relative` is how long ago. */
export type TimeStyle = 'absolute' | 'relative';

const STYLE = openDeviceItem<TimeStyle>('run-history-times', {
  parse: (text) => (text === 'relative' ? text : 'absolute'),
  format: String,
});

/** How the times of runs are told, as chosen on this device. */
export function useTimeStyle(): readonly [TimeStyle, choose: (style: TimeStyle) => void] {
  return [useSyncExternalStore(STYLE.subscribe, STYLE.read), choose];
}

function choose(style: TimeStyle): void {
  STYLE.update(() => style);
}
