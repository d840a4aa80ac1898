import type { ReactNode } from 'react';
import { useLingui } from '@lingui/react/macro';
import { Copy } from 'lucide';
import { Button } from '#ui/Button.tsx';
import { Icon } from '#ui/Icon.tsx';
import { Mark } from '#ui/Mark.tsx';
import { useCopy } from '#features/run-detail/use-copy.ts';
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
