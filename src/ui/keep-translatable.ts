import { createElement, Fragment, type ElementType } from 'react';

/** What holds data and not words (a number, a time, an id, a text of foreign origin), or stands in a picture. */
const DATA = new Set<unknown>(['data', 'time', 'code', 'bdi', 'svg', 'text']);
/** They hold text and no elements. */
const TEXT_ONLY = new Set<unknown>(['option', 'textarea', 'title', 'text', 'tspan']);

/**
 * Makes elements that a browser may translate while React changes them. A browser puts elements of its own in the place
 * of text nodes, and React goes on writing to the nodes that are gone: stale words, or an error where it removes one.
 * So no text stands beside something else: it gets an element of its own, whose content React sets as a whole. What
 * holds data is not to be translated.
 */
export function keepTranslatable(type: ElementType, props: unknown): unknown {
  if (typeof props !== 'object' || props === null) return props;
  const kept = DATA.has(type) ? { translate: 'no', ...props } : props;
  if (!('children' in props) || (typeof type !== 'string' && type !== Fragment) || TEXT_ONLY.has(type)) return kept;
  const { children } = props;
  if (Array.isArray(children)) return children.some(isWords) ? { ...kept, children: holdWords(children) } : kept;
  return type === Fragment && isWords(children) ? { ...kept, children: holdWords([children]) } : kept;
}

/** Nobody translates what is blank. */
function isWords(child: unknown): child is string | number {
  return isText(child) && String(child).trim() !== '';
}

function isText(child: unknown): child is string | number {
  return typeof child === 'string' || typeof child === 'number';
}

/** Texts with nothing between them are one, as they are in a line: in a row of boxes they would stand apart. */
function holdWords(children: readonly unknown[]): readonly unknown[] {
  const held = [...children];
  let first = -1;
  for (const [place, child] of children.entries()) {
    if (isText(child)) {
      if (first === -1) first = place;
      else held[place] = null;
      if (first !== place) held[first] = `${String(held[first])}${child}`;
    } else if (!isNothing(child)) first = -1;
  }
  return held.map((child, place) =>
    isWords(child) ? createElement('x-text', { key: `words${place}` }, child) : child,
  );
}

function isNothing(child: unknown): boolean {
  return child === null || child === undefined || typeof child === 'boolean';
}
