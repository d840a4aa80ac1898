import { findNameRefusal, findRefusal, LONGEST_NAME, type SavedView } from '#domain/saved-views.ts';

type Views = readonly SavedView[];

/**
 * The views with one more. Another tab may have taken its name meanwhile: then it gets a number. As they were where
 * the view is among them already, or where there is no room for another.
 *
 * @param place among the others; the end where it is left out
 */
export function withView(views: Views, view: SavedView, place: number = views.length): Views {
  const named = { ...view, name: findFreeName(views, view.name) };
  return findRefusal(views, named) === null ? views.toSpliced(place, 0, named) : views;
}

export function withoutView(views: Views, query: string): Views {
  return views.filter((view) => view.query !== query);
}

/** The views with another name for the one of that query, where there still is one. */
export function withNewName(views: Views, query: string, name: string): Views {
  const free = findFreeName(withoutView(views, query), name);
  return views.map((view) => (view.query === query ? { ...view, name: free } : view));
}

/** The name, with a number where another view has it. */
function findFreeName(views: Views, name: string): string {
  let free = name;
  for (let number = 2; findNameRefusal(views, free)?.kind === 'name-taken'; number += 1) {
    const ending = ` (${number})`;
    free = `${Array.from(name)
      .slice(0, LONGEST_NAME - ending.length)
      .join('')}${ending}`;
  }
  return free;
}
