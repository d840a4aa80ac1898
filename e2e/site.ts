import { spawn } from 'node:child_process';
import { once } from 'node:events';

/** The built server, running as it does for everybody: in a process of its own. */
export interface Site {
  /** Without a slash at the end. */
  readonly origin: string;
  /** Everything that the server has written so far. */
  readonly log: () => string;
  /** How it ended before its time; null as long as it runs. */
  readonly death: () => string | null;
  readonly close: () => Promise<void>;
}

/**
 * Starts `dist/server/main.js` on a free port.
 *
 * @param upstream origin that it passes run lists on to
 */
export async function startSite(upstream: string): Promise<Site> {
  const server = spawn(process.execPath, ['dist/server/main.js'], {
    env: { ...process.env, PORT: '0', HOST: '127.0.0.1', CORECLAW_API_URL: upstream },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let log = '';
  const exited = once(server, 'exit');
  const origin = await new Promise<string>((resolve, reject) => {
    function read(chunk: Buffer): void {
      log += chunk.toString();
      const ready = /^Run History: (http:\S+)\/$/m.exec(log)?.[1];
      if (ready !== undefined) resolve(ready);
    }
    server.stdout.on('data', read);
    server.stderr.on('data', read);
    server.once('error', reject);
    server.once('exit', () => reject(new Error(`The built server did not start (npm run build?): ${log}`)));
  });
  let death: string | null = null;
  server.once('exit', (code, signal) => {
    death = signal ?? `exit code ${code}`;
  });
  return {
    origin,
    log: () => log,
    death: () => death,
    close: async () => {
      server.kill('SIGTERM');
      await exited;
    },
  };
}
