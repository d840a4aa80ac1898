import { useLingui } from '@lingui/react/macro';
import type { QueryProblem } from '#domain/query-problems.ts';
import { findQueryKey, QUERY_KEYS } from '#domain/query-tokens.ts';
import { LONGEST_Q } from '#domain/view-codec.ts';
import { QUERY_EXAMPLES } from '#features/filters/query-examples.ts';

const KEYS = QUERY_KEYS.join(', ');

/** Says a problem in a sentence, and the way out of it in another. */
export function useProblemWords(): (problem: QueryProblem) => string {
  const { t } = useLingui();
  return ({ kind, token, text }) => {
    const key = findQueryKey(token.key ?? '') ?? 'usage';
    const examples = QUERY_EXAMPLES[key].join(', ');
    switch (kind) {
      case 'unknown-key':
        return t`There is no filter “${text}”. Try ${KEYS}; put it in quotes to search for it.`;
      case 'no-value':
        return t`“${text}:” has no value. Write it right behind the colon: ${examples}`;
      case 'bad-value':
        return t`“${text}” is no value of “${key}:”. Try ${examples}`;
      case 'conflict':
        return t`“${text}” contradicts what stands beside it, and does not count. Remove one of them.`;
      case 'cannot-exclude':
        return t`“${text}:” cannot be excluded. Leave the minus out: ${examples}`;
      case 'excluded-word':
        return t`Words cannot be excluded, only values: -status:failed. Put it in quotes to search for it with its minus.`;
      case 'unclosed-quote':
        return t`A quote has no end: it goes on to the end of the text. Close it with ".`;
      case 'too-long':
        return t`A search text has ${LONGEST_Q} characters at most: what is beyond them is not searched for. Shorten it.`;
      case 'not-loaded':
        return t`No loaded run has the ${key} “${text}”. Choose another one from the list, or remove it.`;
    }
  };
}
