import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, TestInfo } from '@playwright/test';
import { probeBrowser } from './probe-browser.ts';

/** Of an annotation of an attempt that failed through the browser; the reporter names and counts them. */
export const BROWSER_FAULT = 'browser fault';

/**
 * A test that failed has a second attempt only where the browser was to blame for the first.
 *
 * @throws at the start of any other second attempt
 */
export function refuseSecondAttempt(info: TestInfo): void {
  if (info.retry > 0 && !existsSync(proofOf(info))) {
    throw new Error('No second attempt: the browser was well when the first one had failed.');
  }
}

/** After an attempt: looks at the browser of one that failed. */
export async function allowSecondAttempt(info: TestInfo, browser: Browser | null): Promise<void> {
  if (info.status === info.expectedStatus || browser === null) return;
  const fault = await probeBrowser(browser);
  if (fault !== null) noteBrowserFault(info, fault);
}

/** Lets a test that is about to fail have another attempt, for what the browser did. */
export function noteBrowserFault(info: TestInfo, fault: string): void {
  info.annotations.push({ type: BROWSER_FAULT, description: fault });
  mkdirSync(info.project.outputDir, { recursive: true });
  writeFileSync(proofOf(info), fault);
}

/** Attempts share nothing but files: each runs in a process of its own. */
function proofOf({ project, testId }: TestInfo): string {
  return join(project.outputDir, `browser-fault-${testId}`);
}
