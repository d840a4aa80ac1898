import type { MessageDescriptor } from '@lingui/core';
import { msg } from '@lingui/core/macro';
import type { AttributeValue } from '#spikes/explain/attribution.ts';
import type { Names } from '#spikes/cost-answers.ts';
import { describeStatus } from '#domain/status-words.ts';
import { parseStatusValue } from '#domain/status.ts';

/** What a person calls a value: the newest title of a scraper, the word for a status, the pattern of an error. */
export function nameValue(
  { key, value }: AttributeValue,
  names: Names,
  translate: (message: MessageDescriptor) => string,
): string {
  if (value === '') return translate(msg`(none)`);
  switch (key) {
    case 'scraper':
      return names.scrapers.get(value) || value;
    case 'error':
      return names.errors.get(value) ?? value;
    case 'status': {
      const code = parseStatusValue(value);
      return code === null ? value : translate(describeStatus(code));
    }
    case 'hour':
      return `${value.padStart(2, '0')}:00`;
    case 'version':
    case 'origin':
      return value;
  }
}
