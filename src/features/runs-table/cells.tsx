import type { ReactNode } from 'react';
import {
  MISSING,
  formatAgo,
  formatBytes,
  formatCount,
  formatDuration,
  formatInstant,
  formatIso,
  formatUsd,
} from '#domain/format.ts';
import { approximateUsd, formatUsdExact, type Usd } from '#domain/money.ts';
import type { Run } from '#domain/run.ts';
import { describeStatus } from '#domain/status-words.ts';
import { findStatusShape } from '#domain/status-shapes.ts';
import { findStatusKey, type StatusCode } from '#domain/status.ts';
import { AppLink } from '#ui/AppLink.tsx';
import { Mark } from '#ui/Mark.tsx';
import type { TableContextValue } from '#features/runs-table/table-context.ts';
import { ShareBar } from '#ui/ShareBar.tsx';
import styles from './RunsTable.module.css';

// What the cells of a run hold. They are functions, not components: there are hundreds, and all change in one frame.

/** Characters that have room in a column as wide as it is made: what is longer ends with an ellipsis. */
const ROOM = { status: 12, instant: 16, duration: 11, count: 9, bytes: 10, usage: 12 };

export function renderStatus(status: StatusCode, { i18n }: TableContextValue): ReactNode {
  const word = i18n._(describeStatus(status));
  return (
    <span className={classOf('state', word, ROOM.status)} data-status={findStatusKey(status) ?? 'unknown'}>
      <Mark shape={findStatusShape(status)} />
      {word}
    </span>
  );
}

export function renderInstant(seconds: number | null, { i18n, zone, nowMs, timeStyle }: TableContextValue): ReactNode {
  if (seconds === null) return missing;
  const ms = seconds * 1000;
  const iso = formatIso(ms);
  const { locale } = i18n;
  const text = timeStyle === 'relative' ? formatAgo(ms, nowMs, locale) : formatInstant(ms, zone, nowMs, locale);
  return (
    <time dateTime={iso} title={iso} className={classOf('', text, ROOM.instant)}>
      {text}
    </time>
  );
}

export function renderDuration(seconds: number | null, { i18n }: TableContextValue): ReactNode {
  if (seconds === null) return missing;
  const text = formatDuration(seconds, i18n.locale);
  return (
    <data value={seconds} title={`${seconds} s`} className={classOf('', text, ROOM.duration)}>
      {text}
    </data>
  );
}

export function renderCount(count: number | null, { i18n }: TableContextValue): ReactNode {
  if (count === null) return missing;
  const text = formatCount(count, i18n.locale);
  return (
    <data value={count} className={classOf('', text, ROOM.count)}>
      {text}
    </data>
  );
}

export function renderBytes(bytes: number | null, { i18n }: TableContextValue): ReactNode {
  if (bytes === null) return missing;
  const text = formatBytes(bytes, i18n.locale);
  return (
    <data value={bytes} title={`${formatCount(bytes, i18n.locale)} B`} className={classOf('', text, ROOM.bytes)}>
      {text}
    </data>
  );
}

export function renderUsage(usage: Usd | null, { i18n, largestUsage }: TableContextValue): ReactNode {
  if (usage === null) return missing;
  const exact = formatUsdExact(usage);
  const share = largestUsage > 0 ? approximateUsd(usage) / largestUsage : 0;
  const text = formatUsd(usage, i18n.locale);
  return (
    <>
      <ShareBar share={share} className={styles['bar']} />
      <data value={exact} title={`$${exact}`} className={classOf('', text, ROOM.usage)}>
        {text}
      </data>
    </>
  );
}

/** The title as it is, isolated so that its direction does not spill; the slug beside it, since titles repeat and change. */
export function renderScraper({ scraperTitle, scraperSlug }: Run): ReactNode {
  return (
    <span className={styles['scraper']} title={`${scraperTitle}\n${scraperSlug}`}>
      <bdi>{scraperTitle === '' ? scraperSlug : scraperTitle}</bdi>
      <code>{scraperTitle === '' ? '' : scraperSlug}</code>
    </span>
  );
}

export function renderRunLink(slug: string, { hrefOf, open }: TableContextValue): ReactNode {
  return (
    <AppLink
      className={styles['link']}
      translate="no"
      // One row at a time is a stop of the Tab key: see `use-row-tab-stop.ts`.
      tabIndex={-1}
      href={hrefOf(slug)}
      // The two halves below would be read with a space between them.
      aria-label={slug}
      title={slug}
      onFollow={() => {
        open(slug);
      }}
    >
      <span>{slug.slice(0, -RUN_TAIL)}</span>
      <span>{slug.slice(-RUN_TAIL)}</span>
    </AppLink>
  );
}

/** Slugs of the same minute begin alike, so the end stays when there is no room for all of it. */
const RUN_TAIL = 4;

export function renderText(text: string): ReactNode {
  if (text === '') return missing;
  return (
    <bdi className={styles['faint']} title={text.slice(0, 2000)}>
      {text.slice(0, 300)}
    </bdi>
  );
}

const missing = <span className={styles['faint']}>{MISSING}</span>;

function classOf(name: string, text: string, room: number): string | undefined {
  const own = styles[name];
  return text.length > room ? `${own ?? ''} ${styles['long']}` : own;
}
