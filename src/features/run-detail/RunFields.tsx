import type { ReactNode } from 'react';
import { useLingui } from '@lingui/react/macro';
import {
  MISSING,
  formatBytes,
  formatCount,
  formatDuration,
  formatInstant,
  formatIso,
  formatUsd,
} from '#domain/format.ts';
import { formatUsdExact } from '#domain/money.ts';
import type { Run } from '#domain/run.ts';
import { describeStatus } from '#domain/status-words.ts';
import styles from './RunDetail.module.css';

interface RunFieldsProps {
  readonly run: Run;
  readonly zone: string;
  readonly nowMs: number;
}

/** All thirteen fields of a run, exact values in the titles. */
export function RunFields({ run, zone, nowMs }: RunFieldsProps) {
  const { t, i18n } = useLingui();
  const { locale } = i18n;

  const instant = (seconds: number | null): ReactNode =>
    seconds === null ? (
      MISSING
    ) : (
      <time dateTime={formatIso(seconds * 1000)} title={formatIso(seconds * 1000)}>
        {formatInstant(seconds * 1000, zone, nowMs, locale)}
      </time>
    );
  const fields: readonly (readonly [string, ReactNode])[] = [
    [t`Status`, i18n._(describeStatus(run.status))],
    [
      t`Usage`,
      run.usage === null ? (
        t`unknown`
      ) : (
        <data value={formatUsdExact(run.usage)} title={`$${formatUsdExact(run.usage)}`}>
          {formatUsd(run.usage, locale)}
        </data>
      ),
    ],
    [t`Started`, instant(run.startedAtS)],
    [t`Finished`, instant(run.finishedAtS)],
    [t`Duration`, exactNumber(run.durationS, (seconds) => formatDuration(seconds, locale))],
    [t`Results`, exactNumber(run.results, (count) => formatCount(count, locale))],
    [t`Traffic`, exactNumber(run.trafficBytes, (bytes) => formatBytes(bytes, locale))],
    [t`Scraper`, isolated(run.scraperTitle)],
    [t`Scraper id`, <code key="scraper">{run.scraperSlug === '' ? MISSING : run.scraperSlug}</code>],
    [t`Run id`, <code key="run">{run.slug}</code>],
    [t`Origin`, isolated(run.origin)],
    [t`Version`, isolated(run.version)],
    [t`Error`, run.error === '' ? MISSING : <ErrorText key="error" error={run.error} />],
  ];
  return (
    <dl className={styles['fields']}>
      {fields.map(([term, value]) => (
        <div key={term}>
          <dt>{term}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}

function exactNumber(value: number | null, shown: (value: number) => string): ReactNode {
  if (value === null) return MISSING;
  return (
    <data value={value} title={String(value)}>
      {shown(value)}
    </data>
  );
}

/** Foreign text whose direction must not spill. */
function isolated(value: string): ReactNode {
  return value === '' ? MISSING : <bdi>{value}</bdi>;
}

const CLAMPED_CHARACTERS = 2000;

/** Foreign text: shown as it is, never as markup; a huge one opens on demand. */
function ErrorText({ error }: { readonly error: string }) {
  const { t } = useLingui();
  if (error.length <= CLAMPED_CHARACTERS) return <pre className={styles['error']}>{error}</pre>;
  return (
    <>
      <pre className={styles['error']}>{error.slice(0, CLAMPED_CHARACTERS).toWellFormed()}</pre>
      <details>
        <summary>{t`Show all ${error.length} characters`}</summary>
        <pre className={styles['error']}>{error}</pre>
      </details>
    </>
  );
}
