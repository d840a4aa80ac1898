import { Trans } from '@lingui/react/macro';
import type { SetView } from '#browser/use-view.ts';
import type { View } from '#domain/view.ts';
import { lazyWithWords, loadLater } from '#ui/lazy.tsx';
import { PopoverTrigger } from '#ui/PopoverButton.tsx';

const ViewsMenu = lazyWithWords(async () => (await import('#features/saved-views/ViewsMenu.tsx')).ViewsMenu);
loadLater(ViewsMenu);

export interface ViewsProps {
  readonly view: View;
  readonly setView: SetView;
}

/** Opens the views that were saved on this device. */
export function ViewsButton(props: ViewsProps) {
  return (
    <PopoverTrigger words={<Trans>Views</Trans>}>{(popover) => <ViewsMenu {...props} {...popover} />}</PopoverTrigger>
  );
}
