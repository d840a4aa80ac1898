import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { tellApart, titleOf } from '#domain/told-apart.ts';

function label(titles: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(tellApart(new Map(Object.entries(titles))));
}

describe('103: what scrapers are called', () => {
  it('is their titles as long as these differ', () => {
    expect(label({ '01NEWS': 'News', '01MAPS': 'Maps', '01NONE': '', '01NIL': '' })).toEqual({
      '01NEWS': 'News',
      '01MAPS': 'Maps',
      '01NONE': '',
      '01NIL': '',
    });
  });

  it('has the end of the slug beside where two have one title', () => {
    expect(label({ '01JQZX2V4W': 'News', '01JQZX9T6B': 'News ', '01MAPS': 'Maps' })).toEqual({
      '01JQZX2V4W': 'News (…2V4W)',
      '01JQZX9T6B': 'News (…9T6B)',
      '01MAPS': 'Maps',
    });
  });

  it('has as much of the slugs beside as it takes', () => {
    expect(label({ 'acme/news': 'News', 'other/news': 'News', news: 'News' })).toEqual({
      'acme/news': 'News (…e/news)',
      'other/news': 'News (…r/news)',
      news: 'News (news)',
    });
  });

  it('is the title alone where a run names no scraper', () => {
    expect(label({ '': 'News', '01NEWS2V4W': 'News' })).toEqual({ '': 'News', '01NEWS2V4W': 'News (…2V4W)' });
  });

  it('has an end beside also where a title looks as if it had one', () => {
    expect(label({ '01US': 'Maps (US)', '01DE': 'Maps (EU)' })).toEqual({
      '01US': 'Maps (US) (01US)',
      '01DE': 'Maps (EU)',
    });
    expect(label({ '01JQZX2V4W': 'News', '01JQZX9T6B': 'News', '01MAPS': 'News (…2V4W)' })).toEqual({
      '01JQZX2V4W': 'News (…2V4W)',
      '01JQZX9T6B': 'News (…9T6B)',
      '01MAPS': 'News (…2V4W) (…MAPS)',
    });
  });

  it('is never the same for two, and leads back to the title', () => {
    const titles = fc.dictionary(
      fc.string({ minLength: 1 }),
      fc.constantFrom('News', ' News', 'Maps', 'A', 'A (b)', 'A (…0000)'),
    );
    fc.assert(
      fc.property(titles, (drawn) => {
        const labels = tellApart(new Map(Object.entries(drawn)));
        expect(new Set(labels.values()).size).toBe(labels.size);
        for (const [slug, name] of labels) {
          if (!/[()]/.test(slug)) expect(titleOf(name, slug).trim()).toBe(drawn[slug]?.trim());
        }
      }),
    );
  });
});
