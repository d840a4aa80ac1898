import { useSyncExternalStore } from 'react';
import { openDeviceItem } from '#browser/device-item.ts';

/** How a person likes exports to be. */
export interface ExportChoice {
  readonly fields: 'shown' | 'all';
  /** A CSV file begins with a byte order mark: Excel does not read UTF-8 otherwise. */
  readonly hasBom: boolean;
}

const CHOICE = openDeviceItem<ExportChoice>('run-history-export', {
  parse: (text) => {
    const words = text?.split(' ') ?? [];
    return { fields: words.includes('all') ? 'all' : 'shown', hasBom: words.includes('bom') };
  },
  format: ({ fields, hasBom }) => `${fields}${hasBom ? ' bom' : ''}`,
});

/** As it was chosen on this device. */
export function useExportChoice(): readonly [ExportChoice, (change: Partial<ExportChoice>) => void] {
  return [useSyncExternalStore(CHOICE.subscribe, CHOICE.read), choose];
}

function choose(change: Partial<ExportChoice>): void {
  CHOICE.update((choice) => ({ ...choice, ...change }));
}
