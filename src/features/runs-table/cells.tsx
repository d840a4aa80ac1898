import { useLingui } from '@lingui/react/macro';
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
import { useSurroundings } from '#features/runs-table/table-context.ts';
import { ShareBar } from '#ui/ShareBar.tsx';
import styles from './RunsTable.module.css';

export function StatusCell({ status }: { readonly status: StatusCode }) {
  const { i18n } = useLingui();
  return (
    <span className={styles['state']} data-status={findStatusKey(status) ?? 'unknown'}>
      <Mark shape={findStatusShape(status)} />
      {i18n._(describeStatus(status))}
    </span>
  );
}

export function InstantCell({ seconds }: { readonly seconds: number | null }) {
  const { i18n } = useLingui();
  const { zone, nowMs, timeStyle } = useSurroundings();
  if (seconds === null) return <Missing />;
  const ms = seconds * 1000;
  const iso = formatIso(ms);
  return (
    <time dateTime={iso} title={iso}>
      {timeStyle === 'relative' ? formatAgo(ms, nowMs, i18n.locale) : formatInstant(ms, zone, nowMs, i18n.locale)}
    </time>
  );
}

export function DurationCell({ seconds }: { readonly seconds: number | null }) {
  const { i18n } = useLingui();
  if (seconds === null) return <Missing />;
  return (
    <data value={seconds} title={`${seconds} s`}>
      {formatDuration(seconds, i18n.locale)}
    </data>
  );
}

export function CountCell({ count }: { readonly count: number | null }) {
  const { i18n } = useLingui();
  if (count === null) return <Missing />;
  return <data value={count}>{formatCount(count, i18n.locale)}</data>;
}

export function BytesCell({ bytes }: { readonly bytes: number | null }) {
  const { i18n } = useLingui();
  if (bytes === null) return <Missing />;
  return (
    <data value={bytes} title={`${formatCount(bytes, i18n.locale)} B`}>
      {formatBytes(bytes, i18n.locale)}
    </data>
  );
}

export function UsageCell({ usage }: { readonly usage: Usd | null }) {
  const { i18n } = useLingui();
  const { largestUsage } = useSurroundings();
  if (usage === null) return <Missing />;
  const exact = formatUsdExact(usage);
  const share = largestUsage > 0 ? approximateUsd(usage) / largestUsage : 0;
  return (
    <>
      <ShareBar share={share} className={styles['bar']} />
      <data value={exact} title={`$${exact}`}>
        {formatUsd(usage, i18n.locale)}
      </data>
    </>
  );
}

/** The title as it is, isolated so that its direction does not spill; the slug beside it, since titles repeat and change. */
export function ScraperCell({ run: { scraperTitle, scraperSlug } }: { readonly run: Run }) {
  return (
    <span className={styles['scraper']} title={`${scraperTitle}\n${scraperSlug}`}>
      <bdi>{scraperTitle === '' ? scraperSlug : scraperTitle}</bdi>
      <code>{scraperTitle === '' ? '' : scraperSlug}</code>
    </span>
  );
}

export function RunLinkCell({ slug }: { readonly slug: string }) {
  const { hrefOf, open } = useSurroundings();
  return (
    <AppLink
      className={styles['link']}
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

export function TextCell({ text }: { readonly text: string }) {
  if (text === '') return <Missing />;
  return (
    <bdi className={styles['faint']} title={text.slice(0, 2000)}>
      {text.slice(0, 300)}
    </bdi>
  );
}

function Missing() {
  return <span className={styles['faint']}>{MISSING}</span>;
}
