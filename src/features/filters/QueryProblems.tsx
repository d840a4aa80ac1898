import { Trans, useLingui } from '@lingui/react/macro';
import type { ProblemKind, QueryProblem } from '#domain/query-problems.ts';
import { findQueryKey, QUERY_KEYS, quoteText } from '#domain/query-tokens.ts';
import { LONGEST_Q } from '#domain/view-codec.ts';
import { QUERY_EXAMPLES } from '#features/filters/query-examples.ts';
import styles from './QueryAssistant.module.css';

/** What may have been meant as text. */
const QUOTABLE: ReadonlySet<ProblemKind> = new Set<ProblemKind>(['unknown-key', 'no-value', 'excluded-word']);

interface QueryProblemsProps {
  readonly id: string;
  readonly problems: readonly QueryProblem[];
  readonly text: string;
  readonly write: (text: string, caret: number) => void;
}

/** What of the text is no filter, and the way out of it. */
export function QueryProblems({ id, problems, text, write }: QueryProblemsProps) {
  const describe = useProblemWords();
  const quotable = problems.find(({ kind }) => QUOTABLE.has(kind));

  function quote({ token: { from, to } }: QueryProblem): void {
    const quoted = quoteText(text.slice(from, to));
    write(`${text.slice(0, from)}${quoted}${text.slice(to)}`, from + quoted.length);
  }

  return (
    <div className={styles['problems']}>
      <div id={id} role="status">
        {problems.map((problem) => (
          <p key={`${problem.kind} ${problem.token.from} ${problem.text}`}>{describe(problem)}</p>
        ))}
      </div>
      {quotable !== undefined && (
        <button
          type="button"
          className={styles['quote']}
          onMouseDown={(event) => event.preventDefault()}
          onClick={() => quote(quotable)}
        >
          <Trans>Search for</Trans> <bdi>{quoteText(text.slice(quotable.token.from, quotable.token.to))}</bdi>
        </button>
      )}
    </div>
  );
}

const KEYS = QUERY_KEYS.join(', ');

/** Says a problem in a sentence, and the way out of it in another. */
function useProblemWords(): (problem: QueryProblem) => string {
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
