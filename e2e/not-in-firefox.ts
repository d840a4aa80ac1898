interface LeftOut {
  readonly file: string;
  /** Titles of its tests, without those of their groups; all of them where there is none. */
  readonly titles?: readonly string[];
}

/** What stock Firefox cannot be asked for through Playwright, and the tests that ask for it. Nothing else is left out. */
const NOT_IN_FIREFOX: Readonly<Record<string, readonly LeftOut[]>> = {
  "Chromium's protocol: tabs that are hidden, frozen or in the back/forward cache": [{ file: 'page-life.spec.ts' }],
  "Chromium's switches: scroll bars and device pixels": [{ file: 'long-table.spec.ts' }],
};

/** Why a test is not run in Firefox; undefined where it is. */
export function whyNotInFirefox(file: string, title: string): string | undefined {
  const isIt = (one: LeftOut): boolean =>
    file.endsWith(`/${one.file}`) && (one.titles === undefined || one.titles.includes(title));
  return Object.entries(NOT_IN_FIREFOX).find(([, tests]) => tests.some(isIt))?.[0];
}
