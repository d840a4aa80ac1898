import { WORKER_RUNS_PARAMS } from '#api/dialects/v2.ts';

type Param = (typeof WORKER_RUNS_PARAMS)[number];

/** What a decoded value may be, and the same in words. */
interface ValueRule {
  readonly pattern: RegExp;
  readonly words: string;
}

const DIGITS: ValueRule = { pattern: /^\d{1,15}$/, words: '1 to 15 digits' };

const VALUES: Readonly<Record<Param, ValueRule>> = {
  offset: DIGITS,
  limit: DIGITS,
  worker_id: { pattern: /^\P{Cc}{0,256}$/u, words: 'at most 256 characters, none of them a control character' },
  status: { pattern: /^[a-z0-9_-]{1,32}$/, words: '1 to 32 characters of a-z, 0-9, "_" and "-"' },
  start_time: DIGITS,
  end_time: DIGITS,
};

/** What may stand in a query (RFC 3986, 3.4), but for the characters that part one parameter from another. */
const ENCODED = /^(?:[\w.~!$'()*+,;:@/?-]|%[\da-f]{2})*$/i;

export type QueryUp =
  | { readonly kind: 'query'; readonly query: string }
  /** `why` is a sentence for a person. It names parameters, never values or unknown names: one may be a key. */
  | { readonly kind: 'refused'; readonly why: string };

/**
 * Writes anew what was asked of `WORKER_RUNS_PATH`: the parameters in the order of `WORKER_RUNS_PARAMS`, encoded as
 * `URLSearchParams` does. Refused is what is not one of them, stands there twice or has a value that makes no sense.
 *
 * @param sent the query as it was sent, without its question mark
 */
export function rewriteWorkerRunsQuery(sent: string): QueryUp {
  const values = new Map<Param, string>();
  for (const [index, part] of sent.split('&').entries()) {
    const param = WORKER_RUNS_PARAMS.find((name) => part.startsWith(`${name}=`));
    if (param === undefined) {
      const known = WORKER_RUNS_PARAMS.join(', ');
      return refused(`Parameter ${index + 1} of the query is none of these with a value: ${known}.`);
    }
    if (values.has(param)) return refused(`${param} stands twice in the query.`);
    const value = decode(part.slice(param.length + 1));
    if (value === null) return refused(`${param} is not percent-encoded as UTF-8.`);
    const { pattern, words } = VALUES[param];
    if (!pattern.test(value)) return refused(`${param} must be ${words}.`);
    values.set(param, value);
  }
  const inOrder = WORKER_RUNS_PARAMS.flatMap((param) => {
    const value = values.get(param);
    return value === undefined ? [] : [[param, value]];
  });
  return { kind: 'query', query: new URLSearchParams(inOrder).toString() };
}

function refused(why: string): QueryUp {
  return { kind: 'refused', why };
}

/** Null for what is not encoded well. A plus is a space, as forms and `URLSearchParams` write it. */
function decode(text: string): string | null {
  if (!ENCODED.test(text)) return null;
  try {
    return decodeURIComponent(text.replaceAll('+', ' '));
  } catch {
    return null;
  }
}
