import { msg } from '@lingui/core/macro';
import type { MessageDescriptor } from '@lingui/core';
import type { HistoryState } from '#data/history.ts';

/** What a screen reader says of the load: its start, its quarters and its end, not every page. */
export function describeMilestone({
  phase,
  ledger,
  hasMoved,
  coverage: { loaded, count },
}: HistoryState): MessageDescriptor {
  if (hasMoved && phase.kind === 'loading')
    return msg`The first version of CoreClaw's API is gone: its successor is read.`;
  switch (phase.kind) {
    case 'loaded':
      return msg`Run history loaded.`;
    case 'stopped':
      return msg`Loading stopped.`;
    case 'waiting':
      return msg`Loading waits for the server.`;
    case 'offline':
      return msg`Offline. Loading goes on by itself.`;
    case 'paused':
      return msg`Loading paused.`;
    case 'loading':
      break;
  }
  const target = ledger?.target ?? count;
  const quarters = target === null || target === 0 ? 0 : Math.floor((loaded / target) * 4);
  if (quarters === 0) return msg`Loading run history.`;
  const percent = Math.min(quarters, 4) * 25;
  return msg`${percent} percent of the run history loaded.`;
}
