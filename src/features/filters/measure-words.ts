import { msg } from '@lingui/core/macro';
import type { MessageDescriptor } from '@lingui/core';
import type { MeasureKey } from '#domain/view.ts';

export const MEASURE_WORDS: Readonly<Record<MeasureKey, MessageDescriptor>> = {
  usage: msg`Usage`,
  duration: msg`Duration`,
  traffic: msg`Traffic`,
  results: msg`Results`,
};
