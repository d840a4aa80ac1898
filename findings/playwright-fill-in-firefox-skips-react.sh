#!/usr/bin/env bash
# In a stock Firefox driven by Playwright 1.64.1 (channel "moz-firefox"), `fill` does not reach a field that React
# controls: the field shows the text, and `onChange` is never called. Typing key by key does reach it.
#
# There `fill` assigns `value` from within the page and sends an `input` event. React has put a property of its own over
# `value`, by which it learns what it knows already; so it takes the event for one without news and tells nobody. In
# Chromium, `fill` goes through the browser, past that property. A suite that is green in one is red in the other with
# no word of the cause: the failing page has the text in its field.
#
# Seen on 2 December 2026 with playwright-core 1.64.1, react and react-dom 19.3.1, Debian's Firefox ESR 153 and
# Chromium 156 (field / what React heard):
#   chromium fill:  soon / soon
#   firefox  fill:  soon /
#   firefox  typed: soon! / soon!
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
npm install --silent --no-audit --no-fund --no-save playwright-core@1.64.1 react@19.3.1 react-dom@19.3.1 esbuild@0.28.2 >/dev/null

cat > page.js <<'JS'
import { createElement, useState } from 'react';
import { createRoot } from 'react-dom/client';

function Field() {
  const [text, setText] = useState('');
  return createElement('label', null, 'Text', [
    createElement('input', { key: 'field', value: text, onChange: (event) => setText(event.target.value) }),
    createElement('output', { key: 'heard' }, text),
  ]);
}
createRoot(document.body.appendChild(document.createElement('div'))).render(createElement(Field));
JS
npx esbuild page.js --bundle --log-level=error --define:process.env.NODE_ENV='"production"' --outfile=bundle.js

cat > look.mjs <<'JS'
import { readFileSync } from 'node:fs';
import { chromium, firefox } from 'playwright-core';

const script = readFileSync('bundle.js', 'utf8');

async function look(type, options) {
  const browser = await type.launch(options);
  const page = await browser.newPage();
  await page.setContent('<!doctype html><title>Field</title><body></body>');
  await page.addScriptTag({ content: script });
  const field = page.getByRole('textbox');
  const read = async () => {
    await page.waitForTimeout(500);
    return `${await field.inputValue()} / ${await page.locator('output').textContent()}`.trim();
  };
  await field.fill('soon');
  const filled = await read();
  await field.press('End');
  await field.pressSequentially('!');
  const typed = await read();
  const version = browser.version();
  await browser.close();
  return { version, filled, typed };
}

const [, , chromiumPath, firefoxPath] = process.argv;
const inChromium = await look(chromium, { executablePath: chromiumPath, args: ['--no-sandbox', '--disable-gpu'] });
const inFirefox = await look(firefox, { channel: 'moz-firefox', executablePath: firefoxPath });
console.log(`Chromium ${inChromium.version}, Firefox ${inFirefox.version}`);
console.log(`chromium fill:  ${inChromium.filled}`);
console.log(`firefox  fill:  ${inFirefox.filled}`);
console.log(`firefox  typed: ${inFirefox.typed}`);
const isSo =
  inChromium.filled === 'soon / soon' && inFirefox.filled === 'soon /' && inFirefox.typed === 'soon! / soon!';
process.exitCode = isSo ? 0 : 1;
JS
node look.mjs "$(command -v chromium)" "$(command -v firefox-esr)"
