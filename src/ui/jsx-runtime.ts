import { Fragment, jsx as create, jsxs as createStatic } from 'react/jsx-runtime';
import type { ElementType, Key, ReactElement } from 'react';
import { keepTranslatable } from '#ui/keep-translatable.ts';

// What JSX compiles to: see `jsxImportSource` in vite.config.ts.

export type { JSX } from 'react/jsx-runtime';
export { Fragment };

export function jsx(type: ElementType, props: unknown, key?: Key): ReactElement {
  return create(type, keepTranslatable(type, props), key);
}

export function jsxs(type: ElementType, props: unknown, key?: Key): ReactElement {
  return createStatic(type, keepTranslatable(type, props), key);
}
