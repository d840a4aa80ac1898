import type { ReactNode } from 'react';

/** Shapes that are told apart without colour. */
export type MarkShape = 'tick' | 'turning' | 'triangle' | 'square' | 'dashed' | 'question';

const SHAPES: Readonly<Record<MarkShape, ReactNode>> = {
  tick: (
    <>
      <circle cx="7" cy="7" r="6" />
      <path d="M4.3 7.2l1.9 1.9 3.6-4" />
    </>
  ),
  turning: (
    <>
      <circle cx="7" cy="7" r="6" opacity=".35" />
      <path d="M7 1a6 6 0 0 1 6 6" />
    </>
  ),
  triangle: (
    <>
      <path d="M7 1l6 11H1z" />
      <path d="M7 5v3.2M7 10v.2" />
    </>
  ),
  square: (
    <>
      <rect x="1.5" y="1.5" width="11" height="11" rx="2" />
      <path d="M4.5 7h5" />
    </>
  ),
  dashed: <circle cx="7" cy="7" r="6" strokeDasharray="2.4 2.4" />,
  question: (
    <>
      <circle cx="7" cy="7" r="6" />
      <path d="M5.4 5.4a1.7 1.7 0 1 1 2.4 1.6c-.5.2-.8.6-.8 1.1M7 10v.2" />
    </>
  ),
};

/** A 14 px sign in the text's colour, beside the word that says the same. */
export function Mark({ shape }: { readonly shape: MarkShape }) {
  return (
    <svg
      width="14"
      height="14"
      viewBox="0 0 14 14"
      fill="none"
      stroke="currentColor"
      strokeWidth="1.6"
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden="true"
      focusable="false"
    >
      {SHAPES[shape]}
    </svg>
  );
}
