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
