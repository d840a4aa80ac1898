import { createLedger, type Ledger, type LedgerOptions } from '#sync/ledger.ts';
import { createMonthLedger } from '#sync/month-ledger.ts';

export interface HistoryLedgerOptions extends LedgerOptions {
  /** Where each month is a list of its own: the caller's clock, unix milliseconds. */
  readonly months?: { readonly nowMs: number };
}

/** The ledger of a history that is one list, or one of months. */
export function openLedger({ months, ...options }: HistoryLedgerOptions): Ledger {
  return months === undefined ? createLedger(options) : createMonthLedger({ ...options, ...months });
}
