import type { MessageDescriptor } from '@lingui/core';
import { msg } from '@lingui/core/macro';
import { formatCount, formatDuration } from '#domain/format.ts';
import type { UnusualAnswer } from '#domain/spikes/cost-answers.ts';
import { formatRounded } from '#domain/spikes/rounded-usd.ts';
import type { Clock } from '#features/spikes/spike-words.ts';

/** `9 h 12 m so far, longer than 99 % of 61 runs like it, $30.28 so far` */
export function describeOverrun(
  { past, usage, startedAtS }: UnusualAnswer['overrunning'][number],
  { nowMs, locale }: Clock,
): MessageDescriptor {
  const elapsed = formatDuration(nowMs / 1000 - startedAtS, locale);
  const cost = usage === null ? null : formatRounded(usage, locale);
  const peers = formatCount(Math.max(...past.map((each) => each.peers)), locale);
  const isLonger = past.some(({ measure }) => measure === 'duration');
  const isDearer = past.some(({ measure }) => measure === 'usage');
  if (isLonger && isDearer) {
    return msg`${elapsed} so far, longer and dearer than 99 % of ${peers} runs like it, ${cost ?? ''} so far`;
  }
  if (isDearer) return msg`${elapsed} so far, dearer than 99 % of ${peers} runs like it, ${cost ?? ''} so far`;
  return cost === null
    ? msg`${elapsed} so far, longer than 99 % of ${peers} runs like it`
    : msg`${elapsed} so far, longer than 99 % of ${peers} runs like it, ${cost} so far`;
}
