import type { MessageDescriptor } from '@lingui/core';
import { msg } from '@lingui/core/macro';
import type { ApiError, ApiErrorKind } from '#api/errors.ts';

/** What happened and what to do, to be translated where it is shown. */
export interface ErrorWords {
  readonly what: MessageDescriptor;
  readonly advice: MessageDescriptor;
}

const WORDS: Readonly<Record<Exclude<ApiErrorKind, 'unknown-code'>, ErrorWords>> = {
  'key-invalid': {
    what: msg`CoreClaw did not accept this API key.`,
    advice: msg`Copy the key again from the CoreClaw console and paste it here.`,
  },
  'key-expired': {
    what: msg`This API key has expired.`,
    advice: msg`Create a new key in the CoreClaw console and paste it here.`,
  },
  'not-authorised': {
    what: msg`CoreClaw did not authorise this request.`,
    advice: msg`The key may be right and the scraper not yours. Remove the scraper filter, or use a key of the account that owns it.`,
  },
  'user-unknown': {
    what: msg`The account of this key does not exist.`,
    advice: msg`Contact CoreClaw.`,
  },
  'user-disabled': {
    what: msg`The account of this key is disabled.`,
    advice: msg`Contact CoreClaw.`,
  },
  'invalid-request': {
    what: msg`CoreClaw refused the request for a page of runs as invalid.`,
    advice: msg`Try again; if it stays, this API may have changed.`,
  },
  'not-found': {
    what: msg`There is no run history at this address.`,
    advice: msg`The API's address is wrong, or the version of the API that is asked is gone: Details has a choice of versions. Whoever runs this page can set CORECLAW_API_URL and CORECLAW_API_VERSION.`,
  },
  'rate-limited': {
    what: msg`CoreClaw asked to slow down.`,
    advice: msg`Loading goes on by itself.`,
  },
  server: {
    what: msg`CoreClaw answered with an error of its own.`,
    advice: msg`What is loaded stays. Try again in a while.`,
  },
  balance: {
    what: msg`CoreClaw says that the account's balance or traffic is used up.`,
    advice: msg`Top up in the CoreClaw console, then try again.`,
  },
  'no-such-worker': {
    what: msg`The scraper filter names no Worker of this account.`,
    advice: msg`Remove the scraper filter.`,
  },
  network: {
    what: msg`The request did not reach the API, or its answer did not come back.`,
    advice: msg`Check the connection. A page that calls the API directly can also be stopped by CORS or a content blocker: serve it with its own server instead.`,
  },
  timeout: {
    what: msg`The API did not answer in time.`,
    advice: msg`What is loaded stays. Try again in a while.`,
  },
  'too-large': {
    what: msg`An answer was larger than this page accepts.`,
    advice: msg`What is loaded stays. Try again; if it stays, tell whoever runs this page.`,
  },
  malformed: {
    what: msg`The answer was not a page of runs.`,
    advice: msg`Something between this page and the API may have answered instead, a login page for example. Check the address and try again.`,
  },
  'proxy-unreachable': {
    what: msg`This page's server could not reach the API.`,
    advice: msg`Check its connection and CORECLAW_API_URL, then try again.`,
  },
  'proxy-refused': {
    what: msg`This page's own server refused the request; CoreClaw was not asked.`,
    advice: msg`A proxy in front of it has to pass Host on. nginx: proxy_set_header Host $http_host; Caddy does so by itself.`,
  },
  'refused-on-the-way': {
    what: msg`The request was refused, but the answer did not come from CoreClaw's API.`,
    advice: msg`The key may be right, and what is loaded stays. A proxy, a firewall or a login page on the way may have answered: log in there, or ask whoever runs it to let the request pass, then try again.`,
  },
  'lost-code': {
    what: msg`A part of this page did not arrive: the page was updated, or the connection dropped.`,
    advice: msg`Reload to get the new version; the view stays.`,
  },
  'lost-worker': {
    what: msg`The part of this page that holds the runs ended, and did not start again.`,
    advice: msg`Reload the page; if it stays, close other tabs: memory may be short.`,
  },
};

/** The sentences for an error. A code that is not known says its number. */
export function describeError({ kind, code }: ApiError): ErrorWords {
  if (kind !== 'unknown-code') return WORDS[kind];
  return {
    what: code === null ? msg`Something unexpected happened.` : msg`CoreClaw answered with the unknown code ${code}.`,
    advice: msg`What is loaded stays. Try again; if it stays, tell CoreClaw what is said below.`,
  };
}
