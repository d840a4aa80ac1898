import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';

const MINUTE_MS = 60_000;

/** Whether Debian's packages can be installed here without asking anybody. */
export function canInstallPackages(): boolean {
  return existsSync('/etc/debian_version') && sudo() !== undefined;
}

/** Installs Debian's packages. How it ended does not matter: what counts is whether the program runs afterwards. */
export function installPackages(...packages: readonly string[]): void {
  const apt = [...(sudo() ?? []), 'env', 'DEBIAN_FRONTEND=noninteractive', 'apt-get'];
  runInstaller([...apt, 'update'], 5 * MINUTE_MS);
  runInstaller([...apt, 'install', '-y', ...packages], 10 * MINUTE_MS);
}

export function runInstaller([command = '', ...args]: readonly string[], timeout: number): void {
  console.log(`No browser for tests yet, trying: ${[command, ...args].join(' ')}`);
  spawnSync(command, args, {
    stdio: ['ignore', 'inherit', 'inherit'],
    timeout,
    env: { ...process.env, PLAYWRIGHT_DOWNLOAD_CONNECTION_TIMEOUT: '15000' },
  });
}

/** What to put before a command that root must run: nothing as root, nothing at all where it cannot be done. */
export function sudo(): readonly string[] | undefined {
  if (process.platform !== 'linux') return undefined;
  if (process.getuid?.() === 0) return [];
  return spawnSync('sudo', ['-n', 'true']).status === 0 ? ['sudo', '-n'] : undefined;
}
