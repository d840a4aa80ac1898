import { answersVersion, findPrograms } from './find-program.ts';

const USUAL_PLACES = [
  '/Applications/Firefox.app/Contents/MacOS/firefox',
  String.raw`C:\Program Files\Mozilla Firefox\firefox.exe`,
];

/**
 * Finds a stock Firefox that runs: `FIREFOX_PATH`, else one on this machine. Playwright's own build of it is another browser.
 *
 * @throws if `FIREFOX_PATH` names something that does not run
 */
export function findFirefox(): string | undefined {
  const named = process.env['FIREFOX_PATH'];
  if (named) {
    if (answersVersion(named, /firefox/i)) return named;
    throw new Error(`FIREFOX_PATH is "${named}", but that is no Firefox that runs. Correct it or leave it out.`);
  }
  return findPrograms(['firefox', 'firefox-esr'], USUAL_PLACES).find((path) => answersVersion(path, /firefox/i));
}
