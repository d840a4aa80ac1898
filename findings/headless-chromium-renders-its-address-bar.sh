#!/usr/bin/env bash
# A headless Chromium 156 renders the list of its address bar: two pages for a window, in a process of their own, though
# there is no address bar that anybody could see.
#
# They are targets of type `browser_ui`, not `page`, so what looks for pages does not see them. Features that are on by
# themselves bring them; without those the window has its page alone.
#
# Seen on 1 December 2026 with Chromium 156.0.8078.114 of Debian, started by playwright-core 1.64.1 without its defaults:
#   as it is:         2 unseen pages (chrome://omnibox-popup.top-chrome/, chrome://omnibox-popup.top-chrome/omnibox_popup_aim.html)
#   without features: 0 unseen pages
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
npm install --silent --no-audit --no-fund --ignore-scripts --no-save playwright-core@1.64.1 >/dev/null

cat > look.mjs <<'JS'
import { setTimeout as wait } from 'node:timers/promises';
import { chromium } from 'playwright-core';

const [, , executablePath] = process.argv;
const FEATURES = 'WebUIOmniboxPopup,WebUIOmniboxAimPopup,WebUIOmniboxFullPopup,AimEnabled,PreloadTopChromeWebUI,WebUIOmniboxPopupDebug';

async function findUnseen(profile, switches) {
  const args = ['--headless', '--no-sandbox', '--disable-gpu', '--no-first-run', '--remote-debugging-pipe'];
  const browser = await chromium.launch({
    executablePath,
    ignoreDefaultArgs: true,
    args: [...args, `--user-data-dir=${process.cwd()}/${profile}`, ...switches, 'about:blank'],
  });
  await wait(5000);
  const session = await browser.newBrowserCDPSession();
  const { targetInfos } = await session.send('Target.getTargets');
  const version = browser.version();
  await browser.close();
  return { version, urls: targetInfos.filter(({ type }) => type === 'browser_ui').map(({ url }) => url).sort() };
}

const asItIs = await findUnseen('a', []);
const without = await findUnseen('b', [`--disable-features=${FEATURES}`]);
console.log(`Chromium ${asItIs.version}`);
console.log(`as it is:         ${asItIs.urls.length} unseen pages (${asItIs.urls.join(', ')})`);
console.log(`without features: ${without.urls.length} unseen pages`);
process.exitCode = asItIs.urls.length === 2 && without.urls.length === 0 ? 0 : 1;
JS
node look.mjs "$(command -v chromium)"
