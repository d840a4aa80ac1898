/** JSON text as it was written: numbers keep their digits, texts their escapes. */
export type JsonText = string | JsonEntries;

interface JsonEntries {
  readonly opening: '{' | '[';
  /** The key as it was written; null in a list. */
  readonly entries: readonly (readonly [key: string | null, value: JsonText])[];
}

const TOKEN = /"[^"\\]*(?:\\.[^"\\]*)*"|[[\]{}:,]|[^\s[\]{}:,"]+/gs;

/**
 * Takes JSON text apart.
 *
 * @throws SyntaxError for what is no JSON; RangeError for what is nested beyond reason
 */
export function readJsonText(text: string): JsonText {
  JSON.parse(text);
  const tokens = text.match(TOKEN) ?? [];
  let at = 0;

  function readValue(): JsonText {
    const token = tokens[at++] ?? '';
    if (token !== '{' && token !== '[') return token;
    const entries: (readonly [string | null, JsonText])[] = [];
    while (tokens[at] !== '}' && tokens[at] !== ']') {
      if (tokens[at] === ',') at += 1;
      const key = token === '{' ? (tokens[at] ?? '') : null;
      if (key !== null) at += 2;
      entries.push([key, readValue()]);
    }
    at += 1;
    return { opening: token, entries };
  }

  return readValue();
}

/** The value of a key; of one that comes twice the last, as a parser says. Undefined where there is none. */
export function findEntry(value: JsonText | undefined, key: string): JsonText | undefined {
  return listEntries(value).findLast(([name]) => name !== null && JSON.parse(name) === key)?.[1];
}

export function listEntries(value: JsonText | undefined): JsonEntries['entries'] {
  return value === undefined || typeof value === 'string' ? [] : value.entries;
}

/** Writes it with a line for each value, two spaces deeper at each level. */
export function indentJson(value: JsonText, indent = ''): string {
  if (typeof value === 'string') return value;
  const closing = value.opening === '{' ? '}' : ']';
  if (value.entries.length === 0) return value.opening + closing;
  const deeper = `${indent}  `;
  const lines = value.entries.map(
    ([key, entry]) => `${deeper}${key === null ? '' : `${key}: `}${indentJson(entry, deeper)}`,
  );
  return `${value.opening}\n${lines.join(',\n')}\n${indent}${closing}`;
}
