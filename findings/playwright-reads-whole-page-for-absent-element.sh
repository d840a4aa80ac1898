#!/usr/bin/env bash
# An assertion of Playwright 1.64.1 about an element that is not there yet makes a text snapshot of the whole page, and
# not once at its end for the message: at every look. On a page of 4,000 buttons one takes longer than the usual time
# between two looks, so what was to be noticed after a tenth of a second is noticed seconds later, and the page that
# somebody waits for is busy with being read. About an element that is there no snapshot is made; `waitFor` makes none.
#
# Seen on 2 December 2026 with @playwright/test 1.64.1 and Debian's Chromium 156, each given twenty seconds:
#   an assertion about what is not there: 8 snapshots (on a busy machine; more on a free one)
#   an assertion about what is there:     none
#   waitFor, of what is not there:        none
#
# Needs node and npm, and from Debian: apt-get install chromium
# Ends with 0 where this is what happens, with 1 where it is not any more, with 2 where a program is missing.
set -euo pipefail

for program in node npm chromium; do
  command -v "$program" >/dev/null || { echo "$program is missing: see the head of this script."; exit 2; }
done

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-audit --no-fund --ignore-scripts --no-save @playwright/test@1.64.1 >/dev/null

cat > look.mjs <<'JS'
import { chromium, expect } from '@playwright/test';

const [, , executablePath, what] = process.argv;
const timeout = 20_000;
const browser = await chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-gpu'] });
const page = await browser.newPage();
await page.setContent(`<main>${'<p><button>Here</button></p>'.repeat(4000)}</main>`);
const absent = page.locator('#absent');
const fails = {
  absent: () => expect(absent).toHaveText('There', { timeout }),
  present: () => expect(page.locator('p').first()).toHaveText('There', { timeout }),
  waitFor: () => absent.waitFor({ timeout }),
}[what];
await fails().then(
  () => process.exit(1),
  () => {},
);
await browser.close();
JS

# The protocol that Playwright writes out: a call of the function that makes a snapshot, not the code that defines it.
count() {
  DEBUG=pw:protocol DEBUG_COLORS=0 node look.mjs "$(command -v chromium)" "$1" 2>&1 |
    awk '/SEND/ && /callFunctionOn/ && /ariaSnapshotForExpectFailure/ { n++ } END { print n + 0 }'
}

absent=$(count absent)
present=$(count present)
waited=$(count waitFor)
chromium --version
echo "an assertion about what is not there: $absent snapshots"
echo "an assertion about what is there:     $present snapshots"
echo "waitFor, of what is not there:        $waited snapshots"
[ "$absent" -gt 1 ] && [ "$present" -eq 0 ] && [ "$waited" -eq 0 ]
