import { spawn } from 'node:child_process';

/**
 * Runs npm scripts at the same time: `tsx scripts/side-by-side.ts check test:units`. What each says comes in one piece,
 * when it has ended. All of them run to their end; if one has failed, so has this.
 */
const outcomes = await Promise.all(process.argv.slice(2).map(runScript));
if (outcomes.some((isPassed) => !isPassed)) process.exitCode = 1;

async function runScript(name: string): Promise<boolean> {
  const startMs = performance.now();
  const child = spawn('npm', ['run', '--silent', name], {
    stdio: ['ignore', 'pipe', 'pipe'],
    shell: process.platform === 'win32',
  });
  const said: Buffer[] = [];
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => said.push(chunk));
  const code = await new Promise<number | null>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', resolve);
  });
  const seconds = Math.round((performance.now() - startMs) / 1000);
  process.stdout.write(`\n== ${name}: ${code === 0 ? 'passed' : 'FAILED'} in ${seconds} s\n`);
  process.stdout.write(Buffer.concat(said));
  return code === 0;
}
