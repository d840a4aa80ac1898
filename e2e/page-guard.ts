import type { BrowserContext, ConsoleMessage, Download, Page } from '@playwright/test';
import { leaksInContext, leaksInDownload, leaksInRequest, TEST_KEY } from './canary.ts';
import type { Site } from './site.ts';

/** Watches everything that a test's pages do, and remembers what no test may allow. */
export interface PageGuard {
  /** The test's own context is watched already; this is for one that the test opens itself. */
  readonly watch: (context: BrowserContext) => Promise<void>;
  /** Declares HTTP statuses that the test provokes; any other 4xx and 5xx is found. */
  readonly expectStatus: (...statuses: number[]) => void;
  /** Declares other errors that the test provokes, in the console or uncaught. A CSP violation cannot be allowed. */
  readonly allowConsole: (pattern: RegExp) => void;
  /** What was found since the last call, with a look at where the key is now. */
  readonly takeFindings: () => Promise<string[]>;
}

/** Chromium's second word of an answer that is watched by itself. */
const FAILED_RESOURCE = /^Failed to load resource: the server responded with a status of \d+/;
const CSP = /content security policy|securitypolicyviolation|trusted ?types?/i;

export function createPageGuard(site: Site): PageGuard {
  const contexts = new Set<BrowserContext>();
  const downloads: Download[] = [];
  const statuses = new Set<number>();
  const allowed: RegExp[] = [];
  let findings: string[] = [];

  function checkOrigin(what: string, url: string): void {
    const { protocol, origin } = new URL(url.replace(/^ws/, 'http'));
    if (protocol !== 'data:' && origin !== site.origin) findings.push(`${what} to another origin: ${url}`);
  }

  function checkConsole(message: ConsoleMessage): void {
    const text = message.text();
    if (text.includes(TEST_KEY)) findings.push('the API key is in the console');
    if (CSP.test(text)) findings.push(`CSP violation: ${text}`);
    else if (message.type() === 'error' && !isExpected(text)) findings.push(`console error: ${text}`);
  }

  function isExpected(text: string): boolean {
    return FAILED_RESOURCE.test(text) || allowed.some((pattern) => pattern.test(text));
  }

  function watchPage(page: Page): void {
    page.on('websocket', (socket) => checkOrigin('web socket', socket.url()));
    page.on('download', (download) => downloads.push(download));
  }

  async function watch(context: BrowserContext): Promise<void> {
    contexts.add(context);
    context.on('close', () => contexts.delete(context));
    context.on('page', watchPage);
    context.on('console', checkConsole);
    context.on('weberror', (error) => {
      const { message } = error.error();
      if (!isExpected(message)) findings.push(`uncaught error: ${message}`);
    });
    context.on('request', (request) => {
      checkOrigin('request', request.url());
      if (leaksInRequest(request, site.origin)) findings.push(`the API key is in a request: ${request.url()}`);
    });
    context.on('response', (response) => {
      const status = response.status();
      if (status >= 400 && !statuses.has(status)) findings.push(`HTTP ${status}: ${response.url()}`);
    });
    await context.addInitScript(() => {
      document.addEventListener('securitypolicyviolation', ({ effectiveDirective, blockedURI }) => {
        console.error(`securitypolicyviolation: ${effectiveDirective} ${blockedURI}`);
      });
    });
  }

  async function takeFindings(): Promise<string[]> {
    for (const context of contexts) {
      const leaks = await leaksInContext(context, site.origin);
      findings.push(...leaks.map((place) => `the API key is in ${place}`));
    }
    for (const download of downloads.splice(0)) {
      if (await leaksInDownload(download)) findings.push('the API key is in a download');
    }
    const death = site.death();
    if (death !== null) findings.push(`the server is gone (${death}): ${site.log()}`);
    if (site.log().includes(TEST_KEY)) findings.push('the API key is in the log of the server');
    const found = findings;
    findings = [];
    return found;
  }

  return {
    watch,
    takeFindings,
    expectStatus: (...expected) => expected.forEach((status) => statuses.add(status)),
    allowConsole: (pattern) => allowed.push(pattern),
  };
}
