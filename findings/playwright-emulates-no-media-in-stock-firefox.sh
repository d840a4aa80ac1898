#!/usr/bin/env bash
# In a stock Firefox driven by Playwright 1.64.1 (channel "moz-firefox"), `emulateMedia` and the context's `colorScheme`
# succeed and change nothing: no dark scheme, no reduced motion, no forced colours, no print. In Chromium all four do.
#
# Nothing says so: the call resolves, and a check of contrast "in the dark" looks at the light page a second time and
# passes. A test has to ask `matchMedia` whether it got what it asked for.
#
# Seen on 2 December 2026 with playwright-core 1.64.1, Debian's Firefox ESR 153 and Chromium 156 (what matches):
#   chromium asked by emulateMedia: dark, reduced motion, forced colours, print
#   firefox  asked by emulateMedia: nothing
#   firefox  asked by newContext:   nothing
#
# Needs node and npm, and from Debian: apt-get install chromium firefox-esr
# Ends with 0 where this is what happens, with 1 where it is not any more, with 2 where a program is missing.
set -euo pipefail

for program in node npm chromium firefox-esr; do
  command -v "$program" >/dev/null || { echo "$program is missing: see the head of this script."; exit 2; }
done

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-audit --no-fund --no-save playwright-core@1.64.1 >/dev/null

cat > look.mjs <<'JS'
import { chromium, firefox } from 'playwright-core';

const QUERIES = {
  dark: '(prefers-color-scheme: dark)',
  'reduced motion': '(prefers-reduced-motion: reduce)',
  'forced colours': '(forced-colors: active)',
  print: 'print',
};

async function read(page) {
  await page.waitForTimeout(500);
  const matching = await page.evaluate(
    (queries) => Object.keys(queries).filter((name) => matchMedia(queries[name]).matches),
    QUERIES,
  );
  return matching.join(', ') || 'nothing';
}

async function look(type, options) {
  const browser = await type.launch(options);
  const wanted = { colorScheme: 'dark', reducedMotion: 'reduce', forcedColors: 'active' };
  const page = await browser.newPage();
  await page.setContent('<!doctype html><title>Media</title>');
  await page.emulateMedia({ ...wanted, media: 'print' });
  const byPage = await read(page);
  const other = await (await browser.newContext(wanted)).newPage();
  await other.setContent('<!doctype html><title>Media</title>');
  const byContext = await read(other);
  const version = browser.version();
  await browser.close();
  return { version, byPage, byContext };
}

const [, , chromiumPath, firefoxPath] = process.argv;
const inChromium = await look(chromium, { executablePath: chromiumPath, args: ['--no-sandbox', '--disable-gpu'] });
const inFirefox = await look(firefox, { channel: 'moz-firefox', executablePath: firefoxPath });
console.log(`Chromium ${inChromium.version}, Firefox ${inFirefox.version}`);
console.log(`chromium asked by emulateMedia: ${inChromium.byPage}`);
console.log(`firefox  asked by emulateMedia: ${inFirefox.byPage}`);
console.log(`firefox  asked by newContext:   ${inFirefox.byContext}`);
const isSo =
  inChromium.byPage === Object.keys(QUERIES).join(', ') &&
  inFirefox.byPage === 'nothing' &&
  inFirefox.byContext === 'nothing';
process.exitCode = isSo ? 0 : 1;
JS
node look.mjs "$(command -v chromium)" "$(command -v firefox-esr)"
