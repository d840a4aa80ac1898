import { createContext, useContext } from 'react';
import type { I18n } from '@lingui/core';
import type { TimeStyle } from '#browser/time-style.ts';

/** What the cells need beside their run. */
export interface TableContextValue {
  readonly i18n: I18n;
  readonly zone: string;
  readonly nowMs: number;
  readonly timeStyle: TimeStyle;
  /** Dollars of the dearest selected run: the length of a full bar. */
  readonly largestUsage: number;
  readonly hrefOf: (slug: string) => string;
  readonly open: (slug: string) => void;
}

export const TableContext = createContext<TableContextValue | null>(null);

export function useTableContext(): TableContextValue {
  const context = useContext(TableContext);
  if (context === null) throw new Error('TableContext has no provider.');
  return context;
}
