import { useMemo } from 'react';
import { useLingui } from '@lingui/react/macro';
import { formatCount, formatUsd } from '#domain/format.ts';
import { countColumns, countRows, sumRegion, type HeatMap } from '#domain/heat-map.ts';
import { formatUsdExact } from '#domain/money.ts';
import { BucketTable } from '#features/charts/BucketTable.tsx';
import { sayUsageSpan } from '#features/charts/heat-words.ts';
import type { Timeline } from '#features/charts/timeline.ts';

interface HeatTableProps {
  /** The figure's name. */
  name: string;
  map: HeatMap;
  timeline: Timeline;
}

/** The runs of every cell, a row a bucket and a column for every step of usage that occurs. */
export function HeatTable({ name, map, timeline }: HeatTableProps) {
  const { t, i18n } = useLingui();
  const used = useMemo(() => findUsedRows(map), [map]);
  const say = (runs: number) => ({ exact: String(runs), text: formatCount(runs, i18n.locale) });
  return (
    <BucketTable
      name={name}
      timeline={timeline}
      columns={[...used.map((row) => sayUsageSpan(map, [row, row], i18n)), t`Dollars`, t`Total`]}
      cells={(column) => {
        const { runs, usage } = sumRegion(map, { columns: [column, column], rows: [0, countRows(map) - 1] });
        return [
          ...used.map((row) => say(map.runs[column * countRows(map) + row] ?? 0)),
          { exact: formatUsdExact(usage), text: formatUsd(usage, i18n.locale) },
          say(runs),
        ];
      }}
    />
  );
}

function findUsedRows(map: HeatMap): readonly number[] {
  const rows = countRows(map);
  return Array.from({ length: rows }, (_, row) => row).filter((row) =>
    Array.from({ length: countColumns(map) }, (_, column) => column * rows + row).some(
      (cell) => (map.runs[cell] ?? 0) > 0,
    ),
  );
}
