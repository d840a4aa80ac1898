import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { findPrograms } from './find-program.ts';

/** What a page of WebKitGTK needs to be driven on a machine without a screen. */
export interface WebKitPrograms {
  /** `WebKitWebDriver`. */
  readonly driver: string;
  /** `MiniBrowser`, which comes with the engine. */
  readonly browser: string;
  /** `Xvfb`, a screen in memory. */
  readonly screen: string;
}

/** Where engines are kept, in a folder of the architecture or without one. */
const LIBRARIES = ['/usr/lib', '/usr/libexec', '/usr/lib64'];
const ENGINES = ['webkit2gtk-4.1', 'webkitgtk-6.0', 'webkit2gtk-4.0'];

/** Finds all of them, or nothing: one without the others drives no page. */
export function findWebKit(): WebKitPrograms | undefined {
  const [driver] = findPrograms(['WebKitWebDriver']);
  const [screen] = findPrograms(['Xvfb']);
  const browser = LIBRARIES.flatMap(listFolders)
    .flatMap((folder) => ENGINES.map((engine) => join(folder, engine, 'MiniBrowser')))
    .find((path) => existsSync(path));
  if (driver === undefined || screen === undefined || browser === undefined) return undefined;
  return { driver, browser, screen };
}

/** A folder, and those of architectures in it; nothing where it is none. */
function listFolders(folder: string): string[] {
  if (!existsSync(folder)) return [];
  const inside = readdirSync(folder).filter((name) => name.includes('-linux-'));
  return [folder, ...inside.map((name) => join(folder, name))];
}
