import { Suspense, useRef, useState } from 'react';
import { Trans } from '@lingui/react/macro';
import { ChevronDown } from 'lucide';
import type { View } from '#domain/view.ts';
import { Button } from '#ui/Button.tsx';
import { Icon } from '#ui/Icon.tsx';
import { Contained } from '#ui/Panel.tsx';
import { lazyWithWords, loadLater } from '#ui/lazy.tsx';
import styles from './Export.module.css';

const Export = lazyWithWords(async () => (await import('#features/export/Export.tsx')).Export);
loadLater(Export);

interface ExportButtonProps {
  readonly view: View;
}

/** Opens the menu from which the selected runs are saved. */
export function ExportButton({ view }: ExportButtonProps) {
  // Null before the first use.
  const [isOpen, setIsOpen] = useState<boolean | null>(null);
  const trigger = useRef<HTMLButtonElement>(null);
  return (
    <span className={styles['place']}>
      <Button ref={trigger} aria-haspopup="menu" aria-expanded={isOpen === true} onClick={() => setIsOpen(!isOpen)}>
        <Trans>Export</Trans>
        <Icon of={ChevronDown} size={14} />
      </Button>
      {isOpen !== null && (
        <Contained>
          <Suspense>
            <Export view={view} isOpen={isOpen} trigger={trigger} onClose={() => setIsOpen(false)} />
          </Suspense>
        </Contained>
      )}
    </span>
  );
}
