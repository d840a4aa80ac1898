import type { ReactNode } from 'react';
import { formatView } from '#domain/view-codec.ts';
import { useSpikesContext } from '#features/spikes/spikes-context.ts';
import { AppLink } from '#ui/AppLink.tsx';

/** Opens a run beside the page. */
export function RunLink({ slug, children }: { readonly slug: string; readonly children: ReactNode }) {
  const { view, setView } = useSpikesContext();
  return (
    <AppLink
      href={`?${formatView({ ...view, run: slug }).toString()}`}
      onFollow={() => {
        setView({ run: slug });
      }}
    >
      {children}
    </AppLink>
  );
}
