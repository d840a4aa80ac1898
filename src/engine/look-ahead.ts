import { keptWith } from '#engine/loaded-history.ts';
import { pace } from '#engine/pace.ts';
import { type Steps, STEP_ITEMS } from '#domain/steps.ts';
import { type Followers, foldAscii, type SlugColumn } from '#engine/slug-column.ts';

/**
 * The letters that follow a text wherever it stands in a slug: with the next one that is typed nothing need be looked
 * for, but in the slugs that came meanwhile. Null where no slug has the text.
 *
 * @param needle in lower case
 * @param before what follows all of the needle but its last letter, where that is known
 */
export function* findFollowers(slugs: SlugColumn, needle: string, before: Followers | null): Steps<Followers | null> {
  const pattern = Uint8Array.from(needle, (character) => character.charCodeAt(0));
  const wanted = slugs.lettersOf(needle);
  if (wanted === null) return null;
  const last = slugs.lettersOf(needle.slice(-1)) ?? 0;
  const known = before?.needle === needle.slice(0, -1) && !slugs.isShared(last) ? before.letters : null;
  const { size } = slugs;
  const letters = new Uint32Array(size);
  for (let row = 0; row < size; row++) {
    if (row % STEP_ITEMS === 0) yield;
    if (((slugs.letters[row] ?? 0) & wanted) !== wanted) continue;
    if (known !== null && row < known.length && ((known[row] ?? 0) & last) === 0) continue;
    const { bytes } = slugs;
    const end = slugs.end(row) - pattern.length;
    let followers = 0;
    for (let from = slugs.start(row); from < end; from++) {
      let same = 0;
      while (same < pattern.length && foldAscii(bytes[from + same] ?? 0) === pattern[same]) same += 1;
      if (same === pattern.length) followers |= slugs.letterOf(foldAscii(bytes[from + same] ?? 0));
    }
    letters[row] = followers;
  }
  return { needle, letters };
}

/** Prepares for the next letter of a text; another text ends that. */
export const lookAheadOf = keptWith(({ store: { slugs }, slice }) => {
  let newest = '';
  return async (text: string): Promise<void> => {
    newest = text;
    const outcome = await pace(findFollowers(slugs, text.toLowerCase(), slugs.ahead), slice, () => newest !== text);
    if (outcome.kind === 'finished') slugs.ahead = outcome.result;
  };
});
