import { msg } from '@lingui/core/macro';
import type { MessageDescriptor } from '@lingui/core';
import type { PresetRange } from '#domain/view.ts';

export const PRESET_WORDS: Readonly<Record<PresetRange, MessageDescriptor>> = {
  '24h': msg`Last 24 hours`,
  '7d': msg`Last 7 days`,
  '30d': msg`Last 30 days`,
  '90d': msg`Last 90 days`,
  today: msg`Today`,
  month: msg`This month`,
  'last-month': msg`Last month`,
  all: msg`All loaded runs`,
};
