import { attempt } from '#browser/attempt.ts';

const ITEM = 'coreclaw-api-key';

/** The key of this tab. Kept in memory alone where storage is blocked or full. */
export interface SessionKey {
  read(): string | null;
  /** Whether the key will survive a reload. */
  keep(key: string): boolean;
  forget(): void;
}

/** sessionStorage of this tab: a reload keeps it, another tab does not see it. */
export function openSessionKey(): SessionKey {
  return {
    read: () => attempt(() => sessionStorage.getItem(ITEM)) ?? null,
    keep: (key) =>
      attempt(() => {
        sessionStorage.setItem(ITEM, key);
        return true;
      }) ?? false,
    forget: () => {
      attempt(() => sessionStorage.removeItem(ITEM));
    },
  };
}
