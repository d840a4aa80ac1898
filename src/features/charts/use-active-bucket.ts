import { useActiveTooltipDataPoints } from 'recharts';
import type { BucketPoint } from '#features/charts/timeline.ts';

/** Inside a chart: the bucket under the pointer or the keyboard's cursor, here or in another chart; null for none. */
export function useActiveBucket(): number | null {
  return useActiveTooltipDataPoints<BucketPoint>()?.[0]?.bucket ?? null;
}
