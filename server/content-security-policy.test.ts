import { expect, test } from 'vitest';
import { contentSecurityPolicy } from './content-security-policy.ts';

test('the header lets the page talk to its own server only', () => {
  expect(contentSecurityPolicy({ connect: "'self'" })).toBe(
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; connect-src 'self'; worker-src 'self'; manifest-src 'self'; base-uri 'none'; object-src 'none'; form-action 'none'; frame-ancestors 'none'; require-trusted-types-for 'script'; trusted-types run-history-worker",
  );
});

test('a meta tag names the API and leaves out what browsers ignore there', () => {
  const policy = contentSecurityPolicy({ connect: 'https://openapi.coreclaw.com', meta: true });
  expect(policy).toContain('connect-src https://openapi.coreclaw.com;');
  expect(policy).not.toContain('frame-ancestors');
});
