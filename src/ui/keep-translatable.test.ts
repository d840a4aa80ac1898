import { createElement, type ElementType, Fragment, isValidElement, type ReactNode } from 'react';
import { describe, expect, it } from 'vitest';
import { keepTranslatable } from '#ui/keep-translatable.ts';

/** The children that an element gets, those in elements of their own in brackets. */
function childrenOf(type: ElementType, children: unknown): unknown {
  const props = keepTranslatable(type, { children });
  if (typeof props !== 'object' || props === null || !('children' in props)) return undefined;
  const list: readonly unknown[] = Array.isArray(props.children) ? props.children : [props.children];
  return list.map((child) =>
    isValidElement<{ children: ReactNode }>(child) ? [child.type, child.props.children] : child,
  );
}

describe('text beside something else', () => {
  it('gets an element of its own', () => {
    expect(childrenOf('p', ['Failed', false, null])).toEqual([['x-text', 'Failed'], false, null]);
    expect(childrenOf(Fragment, [3, undefined])).toEqual([['x-text', 3], undefined]);
    const icon = createElement('i');
    expect(childrenOf('p', ['a', icon, 'b'])).toEqual([
      ['x-text', 'a'],
      ['i', undefined],
      ['x-text', 'b'],
    ]);
  });

  it('is one with the texts beside it, and leaves the places of all else as they are', () => {
    expect(childrenOf('p', ['p95 ', false, 12, ' s'])).toEqual([['x-text', 'p95 12 s'], false, null, null]);
  });

  it('stays as it is where it is blank', () => {
    expect(childrenOf('p', [' ', createElement('i'), ' '])).toEqual([' ', ['i', undefined], ' ']);
  });

  it('stays as it is where only text may stand', () => {
    for (const type of ['option', 'textarea', 'title', 'text', 'tspan'] as const)
      expect(childrenOf(type, ['a', 1])).toEqual(['a', 1]);
  });
});

describe('text alone', () => {
  it('is the content of its element', () => {
    expect(childrenOf('p', 'Failed')).toEqual(['Failed']);
  });

  it('gets an element in a fragment, which has none', () => {
    expect(childrenOf(Fragment, 'Failed')).toEqual([['x-text', 'Failed']]);
  });
});

describe('data', () => {
  it.each(['data', 'time', 'code', 'bdi', 'svg', 'text'] as const)('in <%s> is not to be translated', (type) => {
    expect(keepTranslatable(type, { children: '1' })).toEqual({ translate: 'no', children: '1' });
    expect(keepTranslatable(type, { translate: 'yes' })).toEqual({ translate: 'yes' });
  });

  it('leaves other elements alone', () => {
    expect(keepTranslatable('p', { title: 'x' })).toEqual({ title: 'x' });
    expect(keepTranslatable('p', null)).toBeNull();
  });
});
