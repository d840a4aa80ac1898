import { Trans } from '@lingui/react/macro';
import type { ProblemKind, QueryProblem } from '#domain/query-problems.ts';
import { quoteText } from '#domain/query-tokens.ts';
import { useProblemWords } from '#features/filters/use-problem-words.ts';
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
