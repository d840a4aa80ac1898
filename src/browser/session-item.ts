import { attempt } from '#browser/attempt.ts';

/** One item of sessionStorage: a reload keeps it, another tab does not see it. */
export interface SessionItem {
  /** Null also where storage is blocked. */
  read(): string | null;
  /** Whether it will survive a reload: not where storage is blocked or full. */
  keep(text: string): boolean;
  forget(): void;
}

export function openSessionItem(name: string): SessionItem {
  return {
    read: () => attempt(() => sessionStorage.getItem(name)) ?? null,
    keep: (text) =>
      attempt(() => {
        sessionStorage.setItem(name, text);
        return true;
      }) ?? false,
    forget: () => {
      attempt(() => sessionStorage.removeItem(name));
    },
  };
}
