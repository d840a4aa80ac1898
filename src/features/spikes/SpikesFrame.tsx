import { useRef, type ReactNode } from 'react';
import { useGeometryMemory, useRememberedGeometry } from '#browser/use-geometry.ts';
import type { View } from '#domain/view.ts';
import styles from './Spikes.module.css';

/** Three spikes, closed. */
const USUAL_HEIGHT = 340;

interface SpikesFrameProps {
  readonly view: View;
  /** What it holds will not grow by itself any more. */
  readonly isWhole: boolean;
  /** Only for the eye. */
  readonly isSkeleton?: boolean;
  readonly children: ReactNode;
}

/** Where the panel has no height of its own, it keeps the one that this tab remembers until its content has come. */
export function SpikesFrame({ view, isWhole, isSkeleton = false, children }: SpikesFrameProps) {
  const frame = useRef<HTMLDivElement>(null);
  const remembered = useRememberedGeometry(view, isWhole);
  useGeometryMemory(view, () => ({ spikesHeight: frame.current?.offsetHeight ?? 0 }));
  const known = remembered?.spikesHeight || null;
  const least = isWhole ? 0 : (known ?? USUAL_HEIGHT);
  const most = isWhole || known === null ? 'none' : `${known}px`;
  return (
    <div
      ref={frame}
      className={styles['frame']}
      style={{ '--least': `${least}px`, '--most': most }}
      aria-hidden={isSkeleton || undefined}
      inert={isSkeleton}
    >
      {children}
    </div>
  );
}
