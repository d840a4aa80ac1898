interface LeftOut {
  readonly file: string;
  /** Titles of its tests, without those of their groups; all of them where there is none. */
  readonly titles?: readonly string[];
}

/** What stock Firefox cannot be asked for through Playwright, and the tests that ask for it. Nothing else is left out. */
const NOT_IN_FIREFOX: Readonly<Record<string, readonly LeftOut[]>> = {
  "Chromium's protocol: tabs that are hidden, frozen or in the back/forward cache": [
    { file: 'page-life.spec.ts' },
    { file: 'sessions.spec.ts' },
    {
      file: 'staying-current.spec.ts',
      titles: [
        '51: asks for nothing while it is hidden, and once when it is shown',
        'that is hidden loads on to the end',
        '52: that was frozen catches up once',
        '52: on a machine that slept catches up once',
        '53: that comes back by "Back" shows what it had with its age, and polls at once',
        '53: that is left in the middle of a load goes on with it after "Back"',
      ],
    },
  ],
  "Chromium's protocol: input methods": [
    {
      file: 'input-method.spec.ts',
      titles: [
        'Time range: keys that choose a candidate choose no option, and close nothing',
        'Status: keys that choose a candidate choose no option, and close nothing',
        'Scraper: keys that choose a candidate choose no option, and close nothing',
        'Times: keys that choose a candidate choose no zone',
        'the search: Enter takes the candidate, not a suggestion',
        'the name of a view: Escape ends the composition, not the dialog',
      ],
    },
  ],
  "Chromium's switches: scroll bars and device pixels": [{ file: 'long-table.spec.ts' }],
  'A probe of Chromium itself': [{ file: 'probe-browser.spec.ts' }],
  'Downloads: Playwright gets none from a browser that is not of its own build': [
    { file: 'accessibility.spec.ts', titles: ['axe finds nothing on an open menu and a saved export, light and dark'] },
    { file: 'costs.spec.ts', titles: ['is saved as CSV with the same sums and coverage'] },
    {
      file: 'export.spec.ts',
      titles: [
        'saves exactly the filtered runs in their order as CSV, and their totals are the page’s',
        'saves them as JSON in the terms of the API, with what it covers',
        'remembers on this device how files are to be',
        'is text in a spreadsheet, and numbers stay numbers',
        'is exported as far as it is loaded, and the file says so',
        'is exported while the page answers, as it was when that began',
        'is not saved when that is cancelled',
      ],
    },
    { file: 'keyboard.spec.ts', titles: ['the main path by keyboard alone'] },
  ],
  "Permissions: Firefox has none by Chromium's names for the clipboard": [
    {
      file: 'cell-actions.spec.ts',
      titles: ['the other button opens a menu of the value: only it, all but it, or a copy of it'],
    },
    { file: 'saved-views.spec.ts', titles: ['a link of a view is copied: it holds no run, no source and no key'] },
    {
      file: 'run-sheet.spec.ts',
      titles: ['every field, exactly, with a tick and a word', 'its address, and the request for it without the key'],
    },
  ],
  'Workers, which Playwright does not see there': [
    {
      file: 'export.spec.ts',
      titles: ['breaks off with a word when the engine dies, and when another history is shown'],
    },
    {
      file: 'faults.spec.ts',
      titles: ['a worker that dies is started again, and the history is read again with a word about it'],
    },
    {
      file: 'lost-code.spec.ts',
      titles: [
        '92: a worker that does not start again: said, and nothing is claimed',
        '92: a worker that ends without a word is started again',
        '92: a worker that ends when it is asked for ids, which the browser would not have taken: said',
        '92: a worker that ends when it is asked for the runs of a range: said',
        '92: a worker that ends when it is asked for the row of a time: said',
      ],
    },
  ],
  'Colour schemes, which Playwright does not set there': [
    { file: 'heat-map.spec.ts', titles: ['its picture has something on it, in colours of the theme'] },
  ],
  'Bodies of requests, which Playwright does not see there': [
    { file: 'fixtures.spec.ts', titles: ['is found in a body of a request'] },
  ],
  'Double clicks, which Playwright makes two single ones there': [
    {
      file: 'table-columns.spec.ts',
      titles: ['what fills the table has a width of its own once its edge was moved, until that is clicked twice'],
    },
  ],
  'A key that Playwright does not know there': [
    {
      file: 'cell-actions.spec.ts',
      titles: ['ContextMenu at a run opens a menu of all its values, and the focus comes back'],
    },
  ],
};

/** Why a test is not run in Firefox; undefined where it is. */
export function whyNotInFirefox(file: string, title: string): string | undefined {
  const isIt = (one: LeftOut): boolean =>
    file.endsWith(`/${one.file}`) && (one.titles === undefined || one.titles.includes(title));
  return Object.entries(NOT_IN_FIREFOX).find(([, tests]) => tests.some(isIt))?.[0];
}
