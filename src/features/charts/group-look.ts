import type { I18n } from '@lingui/core';
import { msg, plural } from '@lingui/core/macro';
import type { SeriesGroup } from '#domain/answers.ts';
import { describeStatus } from '#domain/status-words.ts';
import { findStatusKey, parseStatusValue, type StatusKey } from '#domain/status.ts';

const SERIES_COLOURS = ['var(--series-1)', 'var(--series-2)', 'var(--series-3)', 'var(--series-4)'];
const OTHERS_COLOUR = 'var(--series-others)';

const STATUS_COLOURS: Readonly<Record<StatusKey, string>> = {
  ready: 'var(--status-ready)',
  running: 'var(--status-running)',
  succeeded: 'var(--status-succeeded)',
  failed: 'var(--status-failed)',
  aborted: 'var(--status-aborted)',
};

/** How a group looks and is called wherever it is shown. */
export interface GroupLook {
  readonly name: string;
  readonly colour: string;
  /** What the filter takes; null for the rest, which is no value. */
  readonly value: string | null;
}

export function findGroupLooks(
  groups: readonly SeriesGroup[],
  by: 'status' | 'scraper',
  i18n: I18n,
): readonly GroupLook[] {
  return groups.map((group, index) => ({
    name: nameGroup(group, by, i18n),
    colour: findGroupColour(group, index, by),
    value: group.kind === 'value' ? group.value : null,
  }));
}

/** A status has its own colour; other values take theirs by their place. */
export function findGroupColour(group: SeriesGroup, index: number, by: 'status' | 'scraper'): string {
  if (group.kind === 'others') return OTHERS_COLOUR;
  if (by === 'scraper') return SERIES_COLOURS[index] ?? OTHERS_COLOUR;
  const key = findKey(group.value);
  return key === null ? OTHERS_COLOUR : STATUS_COLOURS[key];
}

function nameGroup(group: SeriesGroup, by: 'status' | 'scraper', i18n: I18n): string {
  if (group.kind === 'others') {
    const { members } = group;
    return i18n._(msg`${plural(members, { one: '# other', other: '# others' })}`);
  }
  const code = by === 'status' ? parseStatusValue(group.value) : null;
  return code === null ? group.label : i18n._(describeStatus(code));
}

function findKey(value: string): StatusKey | null {
  const code = parseStatusValue(value);
  return code === null ? null : findStatusKey(code);
}
