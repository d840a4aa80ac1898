import { spawnSync } from 'node:child_process';
import { createRequire } from 'node:module';
import { findChromium } from '../find-chromium.ts';
import { findFirefox } from '../find-firefox.ts';
import { findWebKit } from '../find-webkit.ts';
import { canInstallPackages, installPackages } from '../install-packages.ts';
import type { EngineName } from './fixtures.ts';

/** `npm run test:engines`: the smoke in every engine that is on this machine, and what ran where. */
interface Engine {
  readonly project: EngineName;
  readonly name: string;
  readonly isHere: () => boolean;
  /** Debian's packages that bring it. */
  readonly packages: readonly string[];
}

const ENGINES: readonly Engine[] = [
  { project: 'chromium', name: 'Chromium', isHere: () => findChromium() !== undefined, packages: ['chromium'] },
  { project: 'firefox', name: 'Firefox', isHere: () => findFirefox() !== undefined, packages: ['firefox-esr'] },
  {
    project: 'webkit',
    name: 'WebKitGTK',
    isHere: () => findWebKit() !== undefined,
    packages: ['webkit2gtk-driver', 'xvfb'],
  },
];

const PLAYWRIGHT = createRequire(import.meta.url).resolve('@playwright/test/cli');
const CONFIG = 'e2e/smoke/smoke.config.ts';

// On a person's own machine nothing is installed without being asked for.
const mayInstall = process.env['CI'] !== undefined && canInstallPackages();

const lines = ENGINES.map(({ project, name, isHere, packages }) => {
  if (!isHere() && mayInstall) installPackages(...packages);
  if (!isHere()) {
    const why = mayInstall ? 'could not be installed' : 'is not on this machine';
    return `Engine ${name}: did not run, it ${why} (on Debian: "apt-get install ${packages.join(' ')}").`;
  }
  const { status } = spawnSync(process.execPath, [PLAYWRIGHT, 'test', '--config', CONFIG, `--project=${project}`], {
    stdio: ['ignore', 'inherit', 'inherit'],
  });
  if (status !== 0) process.exitCode = 1;
  return `Engine ${name}: ran, and ${status === 0 ? 'passed' : 'FAILED'}.`;
});
for (const line of lines) console.log(line);
