import { type ReactNode, useEffect, useState } from 'react';
import { useLingui } from '@lingui/react/macro';
import { Copy } from 'lucide';
import { copyText } from '#browser/clipboard.ts';
import { Button } from '#ui/Button.tsx';
import { Icon } from '#ui/Icon.tsx';
import { Mark } from '#ui/Mark.tsx';
import { useSheet } from '#features/run-detail/sheet-context.ts';
import styles from './RunDetail.module.css';

interface CopyValueProps {
  readonly text: string;
  /** Whose value it is. */
  readonly term: string;
}

/** A sign beside a value that copies it exactly. */
export function CopyValue({ text, term }: CopyValueProps) {
  const { t } = useLingui();
  const [isCopied, copy] = useCopy(text, t`Copied: ${term}`);
  return (
    <button type="button" aria-label={t`Copy ${term}`} title={t`Copy ${term}`} onClick={copy}>
      <CopySign isCopied={isCopied} />
    </button>
  );
}

interface CopyTextProps {
  readonly text: string;
  readonly children: ReactNode;
}

/** A button with words on it that copies a text. */
export function CopyText({ text, children }: CopyTextProps) {
  const { t } = useLingui();
  const [isCopied, copy] = useCopy(text, t`Copied`);
  return (
    <Button look="plain" className={styles['copyText']} onClick={copy}>
      <CopySign isCopied={isCopied} />
      {children}
    </Button>
  );
}

function CopySign({ isCopied }: { readonly isCopied: boolean }) {
  return isCopied ? (
    <span className={styles['copied']}>
      <Mark shape="tick" />
    </span>
  ) : (
    <Icon of={Copy} size={14} />
  );
}

const TICK_MS = 2000;

/** Copies a text and says so; the first value is true for a moment after that text was copied. */
function useCopy(text: string, done: string): readonly [isCopied: boolean, copy: () => void] {
  const { t } = useLingui();
  const { say } = useSheet();
  const [copied, setCopied] = useState<string | null>(null);

  useEffect(() => {
    if (copied === null) return undefined;
    const timer = setTimeout(() => setCopied(null), TICK_MS);
    return () => clearTimeout(timer);
  }, [copied]);

  async function copy(): Promise<void> {
    if (await copyText(text)) {
      setCopied(text);
      say(done);
    } else {
      say(t`The browser did not allow copying. Select the text and copy it by hand.`, true);
    }
  }

  return [copied === text, () => void copy()];
}
