import { findFirefox } from './find-firefox.ts';

/** Before all tests of Firefox. Playwright takes it by its default export. */
export default function needFirefox(): void {
  if (findFirefox() === undefined) {
    throw new Error(
      'There is no Firefox for the tests. Install Firefox (on Debian: "apt-get install firefox-esr"), or set FIREFOX_PATH to one.',
    );
  }
}
