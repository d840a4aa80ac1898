#!/usr/bin/env bash
# WebKit evaluates the entry file of a module worker a second time, as another module, when a module that the worker
# loads later imports from it.
#
# In Chromium the file that `new Worker(url, { type: 'module' })` starts from is one module with whatever imports the same
# address, as on a page. In WebKitGTK it is no part of the module map: the later import fetches the address again and runs
# it again, so that state which the entry holds exists twice, in one worker, and nothing is thrown. Bundlers that put code
# shared by the entry and by its later chunks into the entry chunk (Rollup and Rolldown do) meet this.
#
# Seen on 1 December 2026 with WebKitGTK 2.50.6 and Chromium 156:
#   Chromium: evaluations 1, the same module: true
#   WebKit:   evaluations 2, the same module: false
#
# Needs node and npm, and from Debian: apt-get install chromium webkit2gtk-driver xvfb curl
# Ends with 0 where this is what happens, with 1 where it is not any more, with 2 where a program is missing.
set -euo pipefail

MINI_BROWSER=$(echo /usr/lib/*/webkit2gtk-4.*/MiniBrowser | cut -d' ' -f1)
for program in node chromium WebKitWebDriver xvfb-run curl "$MINI_BROWSER"; do
  command -v "$program" >/dev/null || { echo "$program is missing: see the head of this script."; exit 2; }
done

folder=$(mktemp -d)
trap 'kill $(jobs -p) 2>/dev/null || true; rm -rf "$folder"' EXIT
cd "$folder"

cat > index.html <<'HTML'
<!doctype html>
<title>waiting</title>
<script>
  const worker = new Worker('/entry.js', { type: 'module' });
  worker.onmessage = ({ data }) => { document.title = data; };
</script>
HTML
cat > entry.js <<'JS'
export const token = {};
globalThis.evaluations = (globalThis.evaluations ?? 0) + 1;
if (globalThis.evaluations === 1) {
  // No await here: where the entry is one module, what it loads would wait for it in turn.
  import('/later.js').then((later) => {
    postMessage(`evaluations ${globalThis.evaluations}, the same module: ${later.token === token}`);
  });
}
JS
echo "export { token } from '/entry.js';" > later.js
cat > serve.mjs <<'JS'
import { readFile, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
const files = { '/': 'index.html', '/entry.js': 'entry.js', '/later.js': 'later.js' };
const server = createServer(async ({ url }, reply) => {
  const name = files[url];
  if (name === undefined) return reply.writeHead(404).end();
  reply.writeHead(200, { 'content-type': name.endsWith('.js') ? 'text/javascript' : 'text/html' });
  reply.end(await readFile(name));
});
server.listen(0, '127.0.0.1', () => writeFile('port', String(server.address().port)));
JS
node serve.mjs &
until [ -s port ]; do sleep 0.1; done
page="http://127.0.0.1:$(cat port)/"

npm install --silent --no-audit --no-fund --ignore-scripts --no-save playwright-core@1.64.1 >/dev/null
cat > chromium.mjs <<'JS'
import { chromium } from 'playwright-core';
const [, , executablePath, address] = process.argv;
const browser = await chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-gpu'] });
const page = await browser.newPage();
await page.goto(address);
await page.waitForFunction(() => document.title !== 'waiting');
console.log(await page.title());
await browser.close();
JS
chromium --version 2>/dev/null
in_chromium=$(node chromium.mjs "$(command -v chromium)" "$page")
echo "Chromium: $in_chromium"

cat > drive.sh <<'SH'
set -euo pipefail
WebKitWebDriver --port="$1" >/dev/null 2>&1 &
driver=$!
trap 'kill $driver' EXIT
at="http://127.0.0.1:$1"
until curl -sf "$at/status" >/dev/null; do sleep 0.2; done
field() { node -pe "JSON.parse(require('node:fs').readFileSync(0)).value$1"; }
options="{\"binary\":\"$2\",\"args\":[\"--automation\"]}"
session=$(curl -s "$at/session" -d "{\"capabilities\":{\"alwaysMatch\":{\"webkitgtk:browserOptions\":$options}}}")
id=$(field .sessionId <<< "$session")
echo "WebKitGTK $(field .capabilities.browserVersion <<< "$session")"
curl -s "$at/session/$id/url" -d "{\"url\":\"$3\"}" >/dev/null
title=waiting
for _ in $(seq 50); do
  title=$(curl -s "$at/session/$id/title" | field '')
  [ "$title" = waiting ] || break
  sleep 0.2
done
echo "$title" > webkit
curl -s -X DELETE "$at/session/$id" >/dev/null
SH
port=$(node -e "const s = require('node:net').createServer().listen(0, () => { console.log(s.address().port); s.close(); })")
xvfb-run -a bash drive.sh "$port" "$MINI_BROWSER" "$page"
in_webkit=$(cat webkit)
echo "WebKit:   $in_webkit"

[ "$in_chromium" = 'evaluations 1, the same module: true' ] && [ "$in_webkit" = 'evaluations 2, the same module: false' ]
