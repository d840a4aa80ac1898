/** Whether `Intl` knows a zone of this name; never throws. */
export function isZoneName(name: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).format(0) !== '';
  } catch {
    return false;
  }
}

/** The IANA name behind a view's zone: `utc`, `local` (the person's own, passed as `localZone`) or a name already. */
export function resolveZoneName(viewZone: string, localZone: string): string {
  if (viewZone === 'utc') return 'UTC';
  return viewZone === 'local' ? localZone : viewZone;
}

/** How far a zone's clock is from Greenwich at an instant: `UTC`, `UTC+8`, `UTC-3:30`. */
export function formatOffset(zone: string, ms: number): string {
  const format = new Intl.DateTimeFormat('en', { timeZone: zone, timeZoneName: 'shortOffset' });
  return format
    .format(ms)
    .replace(/^.*GMT/, 'UTC')
    .replace(/\+0$/, '');
}
