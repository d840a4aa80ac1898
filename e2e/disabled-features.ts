import { UNSEEN_PAGES } from './find-chromium.ts';

/**
 * What Playwright 1.64 switches off itself (`chromiumSwitches.ts`). Chromium heeds the last switch of a name alone, so
 * whoever switches off more has to name all of it.
 */
const BY_PLAYWRIGHT = [
  'AvoidUnnecessaryBeforeUnloadCheckSync',
  'DestroyProfileOnBrowserClose',
  'DialMediaRouteProvider',
  'GlobalMediaControls',
  'HttpsUpgrades',
  'LensOverlay',
  'MediaRouter',
  'PaintHolding',
  'ThirdPartyStoragePartitioning',
  'BlockOriginHeaderModificationOnRedirect',
  'AvoidCorsURLLoaderRestartOnRedirect',
  'Translate',
  'AutoDeElevate',
  'OptimizationHints',
  'NetworkTimeServiceQuerying',
  'AimEnabled',
];

const SWITCH = '--disable-features=';

/** For a browser that Playwright starts. */
export const DISABLED_FEATURES = `${SWITCH}${[...BY_PLAYWRIGHT, ...UNSEEN_PAGES].join(',')}`;

/** The same arguments for a browser that is to be as a person's own: with what Playwright switches off. */
export function withoutPlaywrights(args: readonly string[]): string[] {
  return args.map((arg) => (arg.startsWith(SWITCH) ? `${SWITCH}${UNSEEN_PAGES.join(',')}` : arg));
}
