import { readFileSync, writeFileSync } from 'node:fs';

/**
 * `npm run lock`: npm leaves optional packages of other platforms out of the lockfile when the registry in use
 * does not have them, and `npm ci` then refuses the whole file. This names them, by the version that is pinned
 * anyway, with the platform that their name says, so that each machine takes its own and passes the others.
 */
const FILE = 'package-lock.json';

interface LockedPackage {
  readonly dev?: boolean;
  readonly optionalDependencies?: Readonly<Record<string, string>>;
}

interface Platform {
  readonly os?: readonly string[];
  readonly cpu?: readonly string[];
  readonly libc?: readonly string[];
}

const SYSTEMS = ['aix', 'android', 'darwin', 'freebsd', 'linux', 'netbsd', 'openbsd', 'openharmony', 'sunos', 'win32'];
const PROCESSORS = ['arm64', 'arm', 'ia32', 'loong64', 'mips64el', 'ppc64', 'riscv64', 's390x', 'wasm32', 'x64'];
const LIBRARIES: Readonly<Record<string, string>> = { gnu: 'glibc', musl: 'musl' };

const lock: { packages: Record<string, LockedPackage> } = JSON.parse(readFileSync(FILE, 'utf8'));
const added: string[] = [];
for (const { dev, optionalDependencies = {} } of Object.values(lock.packages)) {
  for (const [name, version] of Object.entries(optionalDependencies)) {
    const path = `node_modules/${name}`;
    if (path in lock.packages || !/^\d+\.\d+\.\d+/.test(version)) continue;
    lock.packages[path] = Object.assign({ version }, findPlatform(name), dev === true ? { dev } : {}, {
      optional: true,
    });
    added.push(`${name}@${version}`);
  }
}
lock.packages = Object.fromEntries(Object.entries(lock.packages).sort(([a], [b]) => (a < b ? -1 : 1)));
writeFileSync(FILE, `${JSON.stringify(lock, null, 2)}\n`);
console.log(`Lockfile: ${added.length} packages of other platforms named.`);

/** `binding-linux-arm64-musl` is for Linux on arm64 with musl. */
function findPlatform(name: string): Platform {
  const words = name.replace('wasm32-wasi', 'wasm32').split(/[-/]/);
  const os = SYSTEMS.filter((system) => words.includes(system));
  const cpu = PROCESSORS.filter((processor) => words.includes(processor));
  const libc = words.flatMap((word) => LIBRARIES[word] ?? []);
  return Object.assign(os.length > 0 ? { os } : {}, cpu.length > 0 ? { cpu } : {}, libc.length > 0 ? { libc } : {});
}
