import { describe, expect, it } from 'vitest';
import { withNewName, withoutView, withView } from '#domain/saved-view-changes.ts';
import { LONGEST_NAME, MOST_VIEWS } from '#domain/saved-views.ts';

const FAILED = { name: 'Failed', query: 'status=failed,aborted' };
const WEEK = { name: 'This week', query: 'range=7d&sort=-usage' };
const DEAR = { name: 'Dear', query: 'usage=5..' };

describe('94: changes of views that another tab changes too', () => {
  it('adds a view to whatever is there by now', () => {
    expect(withView([FAILED], WEEK)).toEqual([FAILED, WEEK]);
    expect(withView([FAILED, WEEK], DEAR, 1)).toEqual([FAILED, DEAR, WEEK]);
  });

  it('numbers a name that the other tab has given meanwhile, and loses neither view', () => {
    const once = withView([FAILED], { ...WEEK, name: 'failed' });
    const twice = withView(once, { ...DEAR, name: 'Failed' });
    expect(twice.map(({ name }) => name)).toEqual(['Failed', 'failed (2)', 'Failed (3)']);
    const long = 'x'.repeat(LONGEST_NAME);
    const names = withView([{ ...WEEK, name: long }], { ...DEAR, name: long }).map(({ name }) => name);
    expect(names).toEqual([long, `${'x'.repeat(LONGEST_NAME - 4)} (2)`]);
  });

  it('leaves out what the other tab has saved already, and what has no room', () => {
    expect(withView([FAILED], { ...FAILED, name: 'Again' })).toEqual([FAILED]);
    const full = Array.from({ length: MOST_VIEWS }, (_, nth) => ({ name: `${nth}`, query: `q=${nth}` }));
    expect(withView(full, WEEK)).toEqual(full);
  });

  it('takes away and renames by what a view says, whatever it is called by now', () => {
    expect(withoutView([{ ...FAILED, name: 'Renamed' }, WEEK], FAILED.query)).toEqual([WEEK]);
    expect(withNewName([FAILED, WEEK], WEEK.query, 'Week')).toEqual([FAILED, { ...WEEK, name: 'Week' }]);
    expect(withNewName([FAILED], WEEK.query, 'Week')).toEqual([FAILED]);
    expect(withNewName([FAILED, WEEK], WEEK.query, 'Failed')).toEqual([FAILED, { ...WEEK, name: 'Failed (2)' }]);
  });
});
