import { useSyncExternalStore } from 'react';
import { openDeviceItem } from '#browser/device-item.ts';

/** `root` is by the square root of what a bar stands for. */
export type ChartHeights = 'linear' | 'root';

const HEIGHTS = openDeviceItem<ChartHeights>('run-history-heights', {
  parse: (text) => (text === 'root' ? text : 'linear'),
  format: String,
});

/** How high the bars of costs are, as chosen on this device. */
export function useChartHeights(): readonly [ChartHeights, choose: (heights: ChartHeights) => void] {
  return [useSyncExternalStore(HEIGHTS.subscribe, HEIGHTS.read), choose];
}

function choose(heights: ChartHeights): void {
  HEIGHTS.update(() => heights);
}
