import type { MessageDescriptor } from '@lingui/core';
import { msg } from '@lingui/core/macro';
import { describeStatus } from '#domain/status-words.ts';
import { parseStatusValue } from '#domain/status.ts';
import type { FacetKey } from '#domain/view.ts';

/**
 * What a person calls a value of a facet.
 *
 * @param label what the engine calls it
 */
export function nameFacetValue(
  facet: FacetKey,
  { value, label }: { readonly value: string; readonly label: string },
  translate: (message: MessageDescriptor) => string,
): string {
  const code = facet === 'status' ? parseStatusValue(value) : null;
  if (code !== null) return translate(describeStatus(code));
  return label === '' ? translate(msg`(none)`) : label;
}
