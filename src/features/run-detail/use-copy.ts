import { useEffect, useState } from 'react';
import { useLingui } from '@lingui/react/macro';
import { copyText } from '#browser/clipboard.ts';
import { useSheet } from '#features/run-detail/sheet-context.ts';

const TICK_MS = 2000;

/** Copies a text and says so; the first value is true for a moment after that text was copied. */
export function useCopy(text: string, done: string): readonly [isCopied: boolean, copy: () => void] {
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
