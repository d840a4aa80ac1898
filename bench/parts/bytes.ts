import { spawnSync } from 'node:child_process';
import type { PartResult } from '../report/readings.ts';

interface SizeCheck {
  readonly name: string;
  /** Bytes, packed by gzip. */
  readonly size: number;
}

/** What size-limit says, which `npm test` holds to the same budget. */
export async function measureBytes(): Promise<PartResult> {
  const { stdout } = spawnSync('npx', ['size-limit', '--json'], {
    encoding: 'utf8',
    shell: process.platform === 'win32',
  });
  const [first, ...all]: readonly SizeCheck[] = JSON.parse(stdout);
  if (first === undefined || all.length === 0) throw new Error(`size-limit says nothing: ${stdout}`);
  return {
    readings: [{ id: 'js-first', value: first.size / 1000, note: 'as size-limit counts it' }],
    figures: [
      {
        title: 'JavaScript in all, and the largest files of what comes after the first row',
        rows: [['what', 'kB gz'], ...all.map(({ name, size }) => [name, (size / 1000).toFixed(1)])],
      },
    ],
  };
}
