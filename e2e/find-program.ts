import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';

const WINDOWS = process.platform === 'win32';

/** Where programs of these names are: in the folders of `PATH`, the earlier name first, then in the usual places. */
export function findPrograms(names: readonly string[], usualPlaces: readonly string[] = []): string[] {
  const folders = (process.env['PATH'] ?? '').split(delimiter).filter((folder) => folder !== '');
  const files = names.map((name) => (WINDOWS ? `${name}.exe` : name));
  const places = files.flatMap((file) => folders.map((folder) => join(folder, file)));
  return [...places, ...usualPlaces].filter((path) => existsSync(path));
}

/** Whether it runs and says a version that reads like this. */
export function answersVersion(path: string, version: RegExp): boolean {
  // Browsers for Windows open a window instead of answering.
  if (WINDOWS) return existsSync(path);
  const { status, stdout } = spawnSync(path, ['--version'], { encoding: 'utf8', timeout: 15_000 });
  return status === 0 && version.test(stdout);
}
