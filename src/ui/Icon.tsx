import { createElement } from 'react';
import type { IconNode } from 'lucide';

interface IconProps {
  /** A drawing of Lucide. */
  readonly of: IconNode;
  /** Pixels, of either side. */
  readonly size: number;
  readonly strokeWidth?: number;
}

/** For the eyes alone: what it stands for is said beside it, or by what it stands in. */
export function Icon({ of, size, strokeWidth = 2 }: IconProps) {
  return (
    <svg
      width={size}
      height={size}
      viewBox="0 0 24 24"
      fill="none"
      stroke="currentColor"
      strokeWidth={strokeWidth}
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden
    >
      {of.map(([tag, attributes], place) => createElement(tag, { key: place, ...attributes }))}
    </svg>
  );
}
