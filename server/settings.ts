import { DEFAULT_API_ORIGIN } from '#api/endpoint.ts';
import { type ApiVersion, parseApiVersion } from '#domain/api-version.ts';

export interface Settings {
  readonly host: string;
  /** 0 asks the system for a free port. */
  readonly port: number;
  /** Origin that the proxied routes go to. */
  readonly upstream: string;
  /** The version of the API that the page asks; null lets it find out. */
  readonly apiVersion: ApiVersion | null;
}

/** A setting from the environment that cannot be used; the message says which one and what would do. */
export class SettingsError extends Error {
  override readonly name = 'SettingsError';
}

/**
 * Reads `HOST`, `PORT`, `CORECLAW_API_URL` and `CORECLAW_API_VERSION`; an empty value counts as absent.
 *
 * @throws {SettingsError}
 */
export function parseSettings(env: Readonly<Record<string, string | undefined>>): Settings {
  return {
    host: env['HOST'] || '127.0.0.1',
    port: parsePort(env['PORT'] || '4173'),
    upstream: parseOrigin(env['CORECLAW_API_URL'] || DEFAULT_API_ORIGIN),
    apiVersion: parseFixedVersion(env['CORECLAW_API_VERSION'] || 'auto'),
  };
}

function parsePort(text: string): number {
  const port = Number(text);
  if (!/^\d{1,5}$/.test(text) || port > 65_535) {
    throw new SettingsError(`PORT must be a number from 0 to 65535, but it is "${text}".`);
  }
  return port;
}

function parseOrigin(text: string): string {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  const isWeb = url?.protocol === 'https:' || url?.protocol === 'http:';
  const isBare = url?.pathname === '/' && url.search === '' && url.hash === '' && url.username + url.password === '';
  // The value is not repeated: somebody may have put a credential into it.
  if (!url || !isWeb || !isBare || /[?#]$/.test(text)) {
    throw new SettingsError(
      `CORECLAW_API_URL must be an origin without a path, such as ${DEFAULT_API_ORIGIN}. Correct it or leave it out.`,
    );
  }
  return url.origin;
}

function parseFixedVersion(text: string): ApiVersion | null {
  const version = parseApiVersion(text);
  if (version === null && text !== 'auto') {
    throw new SettingsError('CORECLAW_API_VERSION must be auto, v1 or v2. Correct it or leave it out.');
  }
  return version;
}
