import { join } from 'node:path';
import { parseSettings, type Settings, SettingsError } from './settings.ts';
import { startServer } from './start-server.ts';

// This file is built to dist/server/main.js, and the page to dist/client.
const CLIENT_DIR = join(import.meta.dirname, '../client');
/** The page gives up after 30 s: before that it is told why. */
const LIMITS = { timeoutMs: 25_000, maxReplyBytes: 8 * 1024 * 1024 };

async function main(): Promise<void> {
  const settings = parseSettings(process.env);
  const server = await startServer({ ...settings, ...LIMITS, clientDir: CLIENT_DIR }).catch((error: unknown) => {
    throw new Error(whyNotStarted(error, settings), { cause: error });
  });
  // `once`: a second signal ends the process at once, as it would by default.
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void server.close());
  console.log(`Run History: ${server.url}`);
}

function whyNotStarted(error: unknown, { host, port }: Settings): string {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  switch (code) {
    case 'EADDRINUSE':
      return `Port ${port} on ${host} is in use. Stop what uses it, or choose another with PORT=4174.`;
    case 'EACCES':
      return `Port ${port} on ${host} may not be used by this user. Choose another with PORT=4173.`;
    case 'EADDRNOTAVAIL':
    case 'ENOTFOUND':
      return `HOST is "${host}", which is no address of this machine. Leave it out, or use 127.0.0.1 or 0.0.0.0.`;
    case 'ENOENT':
      return `The built page is missing in ${CLIENT_DIR}. Run "npm run build" first.`;
    default:
      return `The server could not start: ${error instanceof Error ? error.message : String(error)}`;
  }
}

main().catch((error: unknown) => {
  const isExpected = error instanceof SettingsError || (error instanceof Error && error.cause !== undefined);
  console.error(isExpected ? error.message : error);
  process.exitCode = 1;
});
