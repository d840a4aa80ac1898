import { openSessionItem, type SessionItem } from '#browser/session-item.ts';

/** The key of this tab. The caller has it in memory too, where storage keeps nothing. */
export function openSessionKey(): SessionItem {
  return openSessionItem('coreclaw-api-key');
}
