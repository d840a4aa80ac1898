import { describe, expect, it } from 'vitest';
import { only, toggleNot, toggleOnly, without } from '#domain/facet-choice.ts';
import { DEFAULT_VIEW, type FacetChoice } from '#domain/view.ts';

function originOf(choice: FacetChoice) {
  return { facets: { ...DEFAULT_VIEW.facets, origin: choice } };
}

describe('a choice of a value', () => {
  it('wants it alone, and all of them when it is chosen again', () => {
    expect(toggleOnly(originOf(only(['api', 'web'])), 'origin', 'api')).toEqual(originOf(only(['api'])));
    expect(toggleOnly(originOf(only(['api'])), 'origin', 'api')).toEqual(originOf(only([])));
  });

  it('wants what was unwanted, and leaves what else is', () => {
    const choice = toggleOnly(originOf(without(['api', 'web'])), 'origin', 'api');
    expect(choice).toEqual(originOf({ only: ['api'], not: ['web'] }));
  });

  it('does not want it, and takes that back when it is chosen again', () => {
    expect(toggleNot(originOf(only(['api', 'web'])), 'origin', 'api')).toEqual(
      originOf({ only: ['web'], not: ['api'] }),
    );
    expect(toggleNot(originOf(without(['api', 'web'])), 'origin', 'api')).toEqual(originOf(without(['web'])));
  });
});
