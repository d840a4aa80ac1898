#!/usr/bin/env bash
# In a stock Firefox driven by Playwright 1.64.1 (channel "moz-firefox"), `dblclick` presses twice and no `dblclick` event
# comes: both clicks are single ones (`detail` 1). `click({ clickCount: 2 })` does the same. In Chromium the second click
# has `detail` 2 and the event follows.
#
# Nothing says so: the call resolves. What a page does on a double click just does not happen, which reads as a fault of
# the page.
#
# Seen on 2 December 2026 with playwright-core 1.64.1, Debian's Firefox ESR 153 and Chromium 156:
#   chromium dblclick:   click 1, click 2, dblclick 2
#   chromium clickCount: click 1, click 2, dblclick 2
#   firefox  dblclick:   click 1, click 1
#   firefox  clickCount: click 1, click 1
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

async function press(browser, options) {
  const page = await browser.newPage();
  await page.setContent('<!doctype html><title>Clicks</title><button>Press</button>');
  await page.evaluate(() => {
    globalThis.heard = [];
    for (const type of ['click', 'dblclick']) {
      addEventListener(type, ({ detail }) => globalThis.heard.push(`${type} ${detail}`));
    }
  });
  const button = page.getByRole('button');
  if (options === undefined) await button.dblclick();
  else await button.click(options);
  await page.waitForTimeout(500);
  return (await page.evaluate(() => globalThis.heard)).join(', ');
}

const [, , chromiumPath, firefoxPath] = process.argv;
const found = {};
for (const [name, type, options] of [
  ['chromium', chromium, { executablePath: chromiumPath, args: ['--no-sandbox'] }],
  ['firefox', firefox, { executablePath: firefoxPath, channel: 'moz-firefox' }],
]) {
  const browser = await type.launch(options);
  found[name] = [await press(browser), await press(browser, { clickCount: 2 })];
  console.log(`${name} ${browser.version()}: dblclick: ${found[name][0]}; clickCount 2: ${found[name][1]}`);
  await browser.close();
}

const isTwo = (heard) => heard === 'click 1, click 2, dblclick 2';
const isTwice = (heard) => heard === 'click 1, click 1';
const isStill = found.chromium.every(isTwo) && found.firefox.every(isTwice);
console.log(isStill ? 'As described.' : 'Not as described any more.');
process.exit(isStill ? 0 : 1);
JS

node look.mjs "$(command -v chromium)" "$(command -v firefox-esr)"
