#!/usr/bin/env bash
# In a stock Firefox driven by Playwright 1.64.1 (channel "moz-firefox"), a script of `addInitScript` runs twice in the
# blank document of a new page before it runs in the page, and there `location.href` and `location.protocol` are empty
# texts, while `document.URL` is "about:blank". In Chromium it runs once before, and `location` says "about:blank".
#
# So a script that means to leave out the blank document and asks `location.protocol !== 'about:'` does not in Firefox:
# where it then writes to storage, each new page reports two uncaught errors "The operation is insecure". Asking for
# the protocol that one wants, `location.protocol === 'http:'`, does it in both.
#
# Seen on 2 December 2026 with playwright-core 1.64.1, Debian's Firefox ESR 153 and Chromium 156:
#   chromium: location "about:blank", protocol "about:", document "about:blank"
#   firefox:  location "", protocol "", document "about:blank"
#   firefox:  location "", protocol "", document "about:blank"
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
import { createServer } from 'node:http';
import { chromium, firefox } from 'playwright-core';

const server = createServer((_, response) => {
  response.setHeader('content-type', 'text/html');
  response.end('<!doctype html><title>Page</title>');
});
await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));

/** What the script says of each document that it runs in, but for the page itself. */
async function lookBefore(browser) {
  const context = await browser.newContext();
  const said = [];
  context.on('console', (message) => said.push(message.text()));
  await context.addInitScript(() => {
    const { href, protocol } = location;
    console.log(`location "${href}", protocol "${protocol}", document "${document.URL}"`);
  });
  const page = await context.newPage();
  await page.goto(`http://127.0.0.1:${server.address().port}/`);
  await page.waitForTimeout(500);
  if (!said.at(-1)?.includes('protocol "http:"')) throw new Error(`The page itself was not heard: ${said.join('; ')}`);
  return said.slice(0, -1);
}

const [, , chromiumPath, firefoxPath] = process.argv;
const found = {};
for (const [name, type, options] of [
  ['chromium', chromium, { executablePath: chromiumPath, args: ['--no-sandbox'] }],
  ['firefox', firefox, { executablePath: firefoxPath, channel: 'moz-firefox' }],
]) {
  const browser = await type.launch(options);
  found[name] = await lookBefore(browser);
  for (const line of found[name]) console.log(`${name} ${browser.version()}: ${line}`);
  await browser.close();
}
server.close();

const named = 'location "about:blank", protocol "about:", document "about:blank"';
const nameless = 'location "", protocol "", document "about:blank"';
const isStill = found.chromium.join() === named && found.firefox.join() === [nameless, nameless].join();
console.log(isStill ? 'As described.' : 'Not as described any more.');
process.exit(isStill ? 0 : 1);
JS

node look.mjs "$(command -v chromium)" "$(command -v firefox-esr)"
