import { useMemo } from 'react';
import { usePlotArea } from 'recharts';
import { createLinearScale, type LinearScale } from '#features/charts/linear-scale.ts';
import type { Timeline } from '#features/charts/timeline.ts';
import { placeValue, valueAt, type ValueAxis } from '#features/charts/value-axis.ts';

export interface PlotBox {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

export interface PlotScales {
  readonly plot: PlotBox;
  readonly x: LinearScale;
  readonly y: LinearScale;
}

/** Inside a chart: where its instants and values stand. The axes have these very domains. Undefined before layout. */
export function usePlotScales(timeline: Timeline, axis: ValueAxis): PlotScales | undefined {
  const plot = usePlotArea();
  const { domainMs } = timeline;
  return useMemo(() => {
    if (plot === undefined) return undefined;
    const [lo, hi] = axis.domain;
    const y = createLinearScale([placeValue(axis, lo), placeValue(axis, hi)], [plot.y + plot.height, plot.y]);
    return {
      plot,
      x: createLinearScale(domainMs, [plot.x, plot.x + plot.width]),
      y: {
        toPx: (value) => y.toPx(placeValue(axis, value)),
        toValue: (px) => valueAt(axis, y.toValue(px)),
      },
    };
  }, [plot, domainMs, axis]);
}
