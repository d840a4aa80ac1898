import { Fragment, jsxDEV as create, type JSXSource } from 'react/jsx-dev-runtime';
import type { ElementType, Key, ReactElement } from 'react';
import { keepTranslatable } from '#ui/keep-translatable.ts';

export type { JSX } from 'react/jsx-dev-runtime';
export { Fragment };

/** The same as in `jsx-runtime.ts`, for the development server. */
export function jsxDEV(
  type: ElementType,
  props: unknown,
  key: Key | undefined,
  isStatic: boolean,
  source?: JSXSource,
  self?: unknown,
): ReactElement {
  return create(type, keepTranslatable(type, props), key, isStatic, source, self);
}
