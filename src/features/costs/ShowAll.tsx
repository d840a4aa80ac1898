import { Trans } from '@lingui/react/macro';
import { Button } from '#ui/Button.tsx';
import styles from './Rows.module.css';

interface ShowAllProps {
  /** What the button does while rows are left out: "Show all 14 scrapers". */
  readonly words: string;
  readonly isAll: boolean;
  readonly onToggle: (isAll: boolean) => void;
}

/** Shows the rows that are left out, and hides them again. */
export function ShowAll({ words, isAll, onToggle }: ShowAllProps) {
  return (
    <Button
      look="plain"
      className={styles['more']}
      aria-expanded={isAll}
      onClick={() => {
        onToggle(!isAll);
      }}
    >
      {isAll ? <Trans>Show fewer</Trans> : words}
    </Button>
  );
}
