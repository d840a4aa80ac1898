import { memo, Suspense, type ComponentProps } from 'react';
import { lazyWithWords } from '#ui/lazy-with-words.tsx';
import { useIdleAfterRows } from '#app/use-idle-after-rows.ts';
import { Extra } from '#ui/Panel.tsx';

const CellActions = lazyWithWords(async () => (await import('#features/runs-table/CellActions.tsx')).CellActions);

/** What the values in the table do when they are clicked: a row is to be seen before it is clicked. */
export const LazyCellActions = memo(function LazyCellActions(props: ComponentProps<typeof CellActions>) {
  const isTime = useIdleAfterRows(CellActions.preload);
  return (
    <Extra>
      <Suspense>{isTime && <CellActions {...props} />}</Suspense>
    </Extra>
  );
});
