import type { ReactNode } from 'react';
import { formatView } from '#domain/view-codec.ts';
import { useSurroundings } from '#features/spikes/spikes-context.ts';

/** Opens a run beside the page. */
export function RunLink({ slug, children }: { readonly slug: string; readonly children: ReactNode }) {
  const { view, setView } = useSurroundings();
  return (
    <a
      href={`?${formatView({ ...view, run: slug }).toString()}`}
      onClick={(event) => {
        if (event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
        event.preventDefault();
        setView({ run: slug });
      }}
    >
      {children}
    </a>
  );
}
