import { Suspense, useRef, useState } from 'react';
import { Trans } from '@lingui/react/macro';
import type { SetView } from '#browser/use-view.ts';
import type { View } from '#domain/view.ts';
import { Button } from '#ui/Button.tsx';
import { Contained } from '#ui/Panel.tsx';
import { lazyWithWords, loadLater } from '#ui/lazy.tsx';

const ViewsMenu = lazyWithWords(async () => (await import('#features/saved-views/ViewsMenu.tsx')).ViewsMenu);
loadLater(ViewsMenu);

export interface ViewsProps {
  readonly view: View;
  readonly setView: SetView;
}

/** Opens the views that were saved on this device. */
export function ViewsButton(props: ViewsProps) {
  const [isOpen, setIsOpen] = useState(false);
  const trigger = useRef<HTMLButtonElement>(null);
  return (
    <>
      <Button ref={trigger} aria-haspopup="dialog" aria-expanded={isOpen} onClick={() => setIsOpen(!isOpen)}>
        <Trans>Views</Trans>
      </Button>
      {isOpen && (
        <Contained>
          <Suspense>
            <ViewsMenu {...props} trigger={trigger} onClose={() => setIsOpen(false)} />
          </Suspense>
        </Contained>
      )}
    </>
  );
}
