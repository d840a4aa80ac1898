import type { MessageDescriptor } from '@lingui/core';
import { msg } from '@lingui/core/macro';
import type { PriceUnit } from '#spikes/prices/price-units.ts';

const UNITS: Readonly<Record<PriceUnit, MessageDescriptor>> = {
  run: msg`a run`,
  result: msg`a result`,
  minute: msg`a minute`,
  gigabyte: msg`a gigabyte`,
};

/** What stands behind a price: `a result`. */
export function describeUnit(unit: PriceUnit): MessageDescriptor {
  return UNITS[unit];
}
