import { Fragment, type ReactNode } from 'react';
import { Trans, useLingui } from '@lingui/react/macro';
import { useTimeStyle } from '#browser/time-style.ts';
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
import { formatUsdExact } from '#domain/money.ts';
import type { Run } from '#domain/run.ts';
import { describeStatus } from '#domain/status-words.ts';
import { VisuallyHidden } from '#ui/VisuallyHidden.tsx';
import { FieldActions } from '#features/run-detail/FieldActions.tsx';
import { type Field, FIELDS, textOf } from '#features/run-detail/run-fields.ts';
import { useSheet } from '#features/run-detail/sheet-context.ts';
import styles from './RunDetail.module.css';

interface RunFieldsProps {
  readonly run: Run;
  /** Fingerprint of its error, empty for none; null before anybody has said. */
  readonly errorId: string | null;
  /** Another id of its scraper; null where there is none. */
  readonly otherScraperId: string | null;
}

/** All thirteen fields of a run, exact values in the titles, each with what can be done with it. */
export function RunFields({ run, errorId, otherScraperId }: RunFieldsProps) {
  const otherId = <code>{otherScraperId}</code>;
  const { t, i18n } = useLingui();
  const { locale } = i18n;
  const { zone, nowMs } = useSheet().question.scope;
  const statusWord = i18n._(describeStatus(run.status));

  const [timeStyle] = useTimeStyle();

  const instant = (seconds: number | null): ReactNode =>
    seconds === null ? (
      MISSING
    ) : (
      <time dateTime={formatIso(seconds * 1000)} title={formatIso(seconds * 1000)}>
        {timeStyle === 'relative'
          ? formatAgo(seconds * 1000, nowMs, locale)
          : formatInstant(seconds * 1000, zone, nowMs, locale)}
      </time>
    );
  const shown: Readonly<Record<Field, readonly [term: string, value: ReactNode, name: string]>> = {
    status: [t`Status`, statusWord, statusWord],
    usage: [
      t`Usage`,
      run.usage === null ? (
        t`unknown`
      ) : (
        <data value={formatUsdExact(run.usage)} title={`$${formatUsdExact(run.usage)}`}>
          {formatUsd(run.usage, locale)}
        </data>
      ),
      run.usage === null ? '' : formatUsd(run.usage, locale),
    ],
    started: [t`Started`, instant(run.startedAtS), ''],
    finished: [t`Finished`, instant(run.finishedAtS), ''],
    duration: [t`Duration`, ...exactNumber(run.durationS, (seconds) => formatDuration(seconds, locale))],
    results: [t`Results`, ...exactNumber(run.results, (count) => formatCount(count, locale))],
    traffic: [t`Traffic`, ...exactNumber(run.trafficBytes, (bytes) => formatBytes(bytes, locale))],
    scraper: [t`Scraper`, isolated(run.scraperTitle), run.scraperTitle],
    scraperId: [
      t`Scraper id`,
      <Fragment key="scraper">
        <code>{run.scraperSlug === '' ? MISSING : run.scraperSlug}</code>
        {otherScraperId !== null && (
          <p>
            <Trans>
              One scraper with {otherId}: its id has changed its form. Both have one title, and neither began a run
              while the other was in use.
            </Trans>
          </p>
        )}
      </Fragment>,
      run.scraperSlug,
    ],
    run: [t`Run id`, <code key="run">{run.slug}</code>, run.slug],
    origin: [t`Origin`, isolated(run.origin), run.origin],
    version: [t`Version`, isolated(run.version), run.version],
    error: [t`Error`, run.error === '' ? MISSING : <ErrorText key="error" error={run.error} />, run.error],
  };
  return (
    <section>
      <VisuallyHidden>
        <h3>
          <Trans>Fields</Trans>
        </h3>
      </VisuallyHidden>
      <dl className={styles['fields']}>
        {FIELDS.map((field) => {
          const [term, value, name] = shown[field];
          const text = textOf(run, field, statusWord);
          return (
            <div key={field}>
              <dt>{term}</dt>
              <dd>
                <div className={styles['value']}>{value}</div>
                <FieldActions
                  run={run}
                  errorId={errorId}
                  field={field}
                  term={term}
                  text={text}
                  name={name === '' ? t`(none)` : name}
                />
              </dd>
            </div>
          );
        })}
      </dl>
    </section>
  );
}

/** As it is shown, and as it is called. */
function exactNumber(value: number | null, format: (value: number) => string): readonly [ReactNode, string] {
  if (value === null) return [MISSING, ''];
  const words = format(value);
  return [
    <data key="number" value={value} title={String(value)}>
      {words}
    </data>,
    words,
  ];
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
