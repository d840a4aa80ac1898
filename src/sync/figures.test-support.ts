import type { Figures } from '#sync/ledger-reader.test-support.ts';

/** Histories in each property; `npm run prove:sync` plays many, and prints what it counted. */
export const HISTORIES = Number(process.env['HISTORIES'] ?? 1000);

/** The figures, where somebody asked for so many histories. */
export function report(name: string, figures: Figures | string): void {
  if (process.env['HISTORIES'] === undefined) return;
  const words =
    typeof figures === 'string'
      ? figures
      : `${figures.histories} histories, ${figures.requests} requests; complete ${figures.complete} times, ` +
        `${figures.falseComplete} falsely; verified ${figures.verified} times, ${figures.falseVerified} falsely; ` +
        `${figures.dropped} rows dropped`;
  // eslint-disable-next-line no-console -- It is what the command is for.
  console.log(`${name}: ${words}`);
}
