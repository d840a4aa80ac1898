import { ALL, DOUBLES_ACCOUNT, type Tally } from './tally.ts';

const COLUMNS = [
  'detector',
  'precision',
  'recall',
  'of account x2',
  'false / quiet month',
  'dollars off, median',
  '90 %',
];

/** One line for each detector. */
export function formatDetectors(tallies: readonly Tally[], quietMonths: number): string {
  const rows = tallies.map((tally) => {
    const { name, found, repeated, invented, quietAlarms } = tally;
    const off = tally.dollarsOff.toSorted((a, b) => a - b);
    return [
      name,
      formatShare(found / (found + repeated + invented)),
      formatRecall(tally, ALL),
      formatRecall(tally, DOUBLES_ACCOUNT),
      quietMonths === 0 ? '-' : (quietAlarms / quietMonths).toFixed(3),
      formatShare(off[Math.floor(off.length * 0.5)] ?? Number.NaN),
      formatShare(off[Math.floor(off.length * 0.9)] ?? Number.NaN),
    ];
  });
  return formatTable([COLUMNS, ...rows]);
}

/** How many of the incidents that count were found, one line for each heading. */
export function formatRecalls({ recall }: Tally): string {
  const rows = [...recall]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([heading, { found, of, named }]) => [
      heading,
      `${found} of ${of}`,
      formatShare(found / of),
      `${named} of ${found}`,
      formatShare(named / found),
    ]);
  return formatTable([['incidents', 'found', 'recall', 'named', 'of the found'], ...rows]);
}

function formatRecall({ recall }: Tally, heading: string): string {
  const counts = recall.get(heading);
  return counts === undefined ? '-' : formatShare(counts.found / counts.of);
}

function formatShare(share: number): string {
  return Number.isNaN(share) ? '-' : `${(share * 100).toFixed(1)} %`;
}

/** A table of Markdown; the first row is its head. */
function formatTable(rows: readonly (readonly string[])[]): string {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  const lines = rows.map((row) => {
    const cells = row.map((cell, column) =>
      column === 0 ? cell.padEnd(widths[0] ?? 0) : cell.padStart(widths[column] ?? 0),
    );
    return `| ${cells.join(' | ')} |`;
  });
  const rule = widths.map((width, column) => (column === 0 ? '-'.repeat(width) : `${'-'.repeat(width - 1)}:`));
  return [lines[0], `| ${rule.join(' | ')} |`, ...lines.slice(1)].join('\n');
}
