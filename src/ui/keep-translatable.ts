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
  if (Array.isArray(children)) {
    return children.some(isWords) ? { ...kept, children: children.map(wrapWords) } : kept;
  }
  return type === Fragment && isWords(children) ? { ...kept, children: wrapWords(children, 0) } : kept;
}

/** Nobody translates what is blank. */
function isWords(child: unknown): child is string | number {
  return typeof child === 'number' || (typeof child === 'string' && child.trim() !== '');
}

function wrapWords(child: unknown, place: number): unknown {
  return isWords(child) ? createElement('x-text', { key: `words${place}` }, child) : child;
}
