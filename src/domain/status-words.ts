import type { MessageDescriptor } from '@lingui/core';
import { msg } from '@lingui/core/macro';
import { findStatusKey, type StatusCode, type StatusKey } from '#domain/status.ts';

const WORDS: Readonly<Record<StatusKey, MessageDescriptor>> = {
  ready: msg`Ready`,
  running: msg`Running`,
  succeeded: msg`Succeeded`,
  failed: msg`Failed`,
  aborted: msg`Aborted`,
};

/** The word for a status, to be translated where it is shown; a number that is not known says itself. */
export function describeStatus(code: StatusCode): MessageDescriptor {
  const key = findStatusKey(code);
  return key === null ? msg`Status ${code}` : WORDS[key];
}
