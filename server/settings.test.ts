import { expect, test } from 'vitest';
import { parseSettings, SettingsError } from './settings.ts';

test('without settings the server listens on loopback and goes to CoreClaw', () => {
  const defaults = { host: '127.0.0.1', port: 4173, upstream: 'https://openapi.coreclaw.com', apiVersion: null };
  expect(parseSettings({})).toEqual(defaults);
  expect(parseSettings({ HOST: '', PORT: '', CORECLAW_API_URL: '', CORECLAW_API_VERSION: '' })).toEqual(defaults);
});

test('settings are taken from the environment', () => {
  const env = { HOST: '0.0.0.0', PORT: '0', CORECLAW_API_URL: 'http://127.0.0.1:9000/', CORECLAW_API_VERSION: 'v2' };
  expect(parseSettings(env)).toEqual({
    host: '0.0.0.0',
    port: 0,
    upstream: 'http://127.0.0.1:9000',
    apiVersion: 'v2',
  });
});

test.each(['eighty', '-1', '65536', '80.5', '0x50', ' '])('PORT=%s is refused with a sentence', (PORT) => {
  expect(() => parseSettings({ PORT })).toThrow(
    new SettingsError(`PORT must be a number from 0 to 65535, but it is "${PORT}".`),
  );
});

test.each([
  'openapi.coreclaw.com',
  'ftp://openapi.coreclaw.com',
  'https://openapi.coreclaw.com/api',
  'https://openapi.coreclaw.com/?a=1',
  'https://openapi.coreclaw.com/?',
  'https://user:secret@openapi.coreclaw.com',
  'https://',
])('CORECLAW_API_URL=%s is refused with a sentence that does not repeat it', (CORECLAW_API_URL) => {
  expect(() => parseSettings({ CORECLAW_API_URL })).toThrow(
    new SettingsError(
      'CORECLAW_API_URL must be an origin without a path, such as https://openapi.coreclaw.com. Correct it or leave it out.',
    ),
  );
});

test.each([
  ['auto', null],
  ['v1', 'v1'],
  ['v2', 'v2'],
])('CORECLAW_API_VERSION=%s is %s', (CORECLAW_API_VERSION, apiVersion) => {
  expect(parseSettings({ CORECLAW_API_VERSION }).apiVersion).toBe(apiVersion);
});

test.each(['v3', 'V2', '2', ' v2', 'Auto', 'null'])(
  'CORECLAW_API_VERSION=%s is refused with a sentence',
  (CORECLAW_API_VERSION) => {
    expect(() => parseSettings({ CORECLAW_API_VERSION })).toThrow(
      new SettingsError('CORECLAW_API_VERSION must be auto, v1 or v2. Correct it or leave it out.'),
    );
  },
);
