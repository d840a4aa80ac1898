export function formatMs(ms: number): string {
  return Number.isNaN(ms) ? '–' : `${ms.toFixed(ms < 10 ? 1 : 0)} ms`;
}

export function formatCount(count: number): string {
  return count.toLocaleString('en');
}

export function formatRatio(ratio: number): string {
  if (Number.isNaN(ratio)) return '–';
  return `${ratio.toFixed(ratio < 10 ? 2 : 0)}x`;
}

/** A table of Markdown; the first row is its head, the first column is words. */
export function formatTable(rows: readonly (readonly string[])[]): string {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => widthOf(row[column] ?? ''))));
  const lines = rows.map((row) => {
    const cells = row.map((cell, column) =>
      column === 0 ? cell + room(cell, widths[0]) : room(cell, widths[column]) + cell,
    );
    return `| ${cells.join(' | ')} |`;
  });
  const rule = widths.map((width, column) => (column === 0 ? '-'.repeat(width) : `${'-'.repeat(width - 1)}:`));
  return [lines[0], `| ${rule.join(' | ')} |`, ...lines.slice(1)].join('\n');
}

function room(cell: string, width = 0): string {
  return ' '.repeat(Math.max(0, width - widthOf(cell)));
}

/** Columns of a terminal: Chinese characters, which some scrapers' names have, take two. */
function widthOf(text: string): number {
  return text.length + (text.match(/\p{Script=Han}/gu)?.length ?? 0);
}
