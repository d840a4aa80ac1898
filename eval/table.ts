/** A table of Markdown; the first row is its head, the first column is words. */
export function formatTable(rows: readonly (readonly string[])[]): string {
  const [head = [], ...body] = alignCells(rows);
  const rule = head.map((cell, column) => {
    const width = widthOf(cell);
    return column === 0 ? '-'.repeat(width) : `${'-'.repeat(width - 1)}:`;
  });
  return [head, rule, ...body].map((cells) => `| ${cells.join(' | ')} |`).join('\n');
}

/** Makes the cells of a column as wide as each other: words of the first column begin, the others' figures end together. */
export function alignCells(rows: readonly (readonly string[])[]): string[][] {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => widthOf(row[column] ?? ''))));
  return rows.map((row) =>
    row.map((cell, column) => (column === 0 ? cell + room(cell, widths[0]) : room(cell, widths[column]) + cell)),
  );
}

function room(cell: string, width = 0): string {
  return ' '.repeat(Math.max(0, width - widthOf(cell)));
}

/** Columns of a terminal: Chinese characters, which some scrapers' names have, take two. */
function widthOf(text: string): number {
  return text.length + (text.match(/\p{Script=Han}/gu)?.length ?? 0);
}
