import { useSyncExternalStore } from 'react';
import { openDeviceItem } from '#browser/device-item.ts';
import { openSessionItem } from '#browser/session-item.ts';
import { parseApiVersion, type ApiVersion } from '#domain/api-version.ts';

const REMEMBERED = openSessionItem('run-history-found-api-version');

const CHOSEN = openDeviceItem<ApiVersion | null>('run-history-api-version', {
  parse: parseApiVersion,
  format: (version) => version ?? '',
});

/** Which version of the API is asked: as decided here or by whoever serves the page, or as this tab found out. */
export const apiVersion = {
  /** Null where nobody has decided. */
  readFixed: (): ApiVersion | null => CHOSEN.read() ?? readServed(),
  readRemembered: (): ApiVersion | null => parseApiVersion(REMEMBERED.read()),
  remember: (version: ApiVersion): void => {
    REMEMBERED.keep(version);
  },
};

/** What was chosen on this device; null is "found out". A choice makes the page find out anew. */
export function useApiVersionChoice(): readonly [ApiVersion | null, choose: (version: ApiVersion | null) => void] {
  return [useSyncExternalStore(CHOSEN.subscribe, CHOSEN.read), choose];
}

/** What whoever serves the page has decided. */
export function readServed(): ApiVersion | null {
  return parseApiVersion(document.querySelector('meta[name="coreclaw-api-version"]')?.getAttribute('content'));
}

function choose(version: ApiVersion | null): void {
  REMEMBERED.forget();
  CHOSEN.update(() => version);
}
