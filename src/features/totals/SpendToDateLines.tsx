import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { useMemo } from 'react';
import type { SetView } from '#browser/use-view.ts';
import { useEngineQuery } from '#data/use-engine-query.ts';
import { useQuestion } from '#data/use-question.ts';
import { useThrottledHistory } from '#data/use-throttled-history.ts';
import { dateFormat, formatCount, formatUsdShort } from '#domain/format.ts';
import { approximateUsd, formatUsdExact, type Usd, ZERO_USD } from '#domain/money.ts';
import { formatStatusValue, READY, RUNNING } from '#domain/status.ts';
import { formatView } from '#domain/view-codec.ts';
import { DEFAULT_VIEW, type View } from '#domain/view.ts';
import { changeOf, type Heading, type SpendToDate } from '#spikes/reports/spend-to-date.ts';
import { formatRounded } from '#spikes/rounded-usd.ts';
import { AppLink } from '#ui/AppLink.tsx';
import styles from './Totals.module.css';

/** Today against a usual day, this month against the last one, and where it heads. What is not known is left out. */
export function SpendToDateLines({ view }: { readonly view: View }) {
  const { toDate, zone, nowMs } = useSpendToDate(view);
  if (toDate === undefined) return null;
  return (
    <>
      <Today {...toDate.today} />
      {(toDate.month.sinceMs ?? nowMs) <= nowMs && <Month {...toDate.month} zone={zone} />}
      <Future {...toDate.future} />
    </>
  );
}

function Today({ usage, typical }: SpendToDate['today']) {
  return (
    <span>
      {typical === null || typical === ZERO_USD ? (
        <Trans>
          Today so far <Amount usd={usage} />
        </Trans>
      ) : (
        <Trans>
          Today so far <Amount usd={usage} />, typically <Amount usd={typical} /> by now
        </Trans>
      )}
    </span>
  );
}

function Month({ usage, sinceMs, before, heading, zone }: SpendToDate['month'] & { readonly zone: string }) {
  const { i18n } = useLingui();
  if (sinceMs !== null) {
    const day = dateFormat(i18n.locale, { timeZone: zone, day: 'numeric', month: 'short' }).format(sinceMs);
    return (
      <span>
        <Trans>
          Since {day}: <Amount usd={usage} />
        </Trans>
      </span>
    );
  }
  const share = changeOf(usage, before?.usage ?? null);
  const change = before !== null && share !== null && (
    <span title={formatUsdExact(before.usage)}>{formatChange(share, i18n.locale)}</span>
  );
  const days = before === null ? '' : formatDays(before.fromMs, before.toMs, zone, i18n.locale);
  const headed = heading !== null && heading.middle !== ZERO_USD && <Headed {...heading} />;
  return (
    <span>
      {change && headed ? (
        <Trans>
          Month to date <Amount usd={usage} />, {change} on {days}, heading for {headed}
        </Trans>
      ) : change ? (
        <Trans>
          Month to date <Amount usd={usage} />, {change} on {days}
        </Trans>
      ) : headed ? (
        <Trans>
          Month to date <Amount usd={usage} />, heading for {headed}
        </Trans>
      ) : (
        <Trans>
          Month to date <Amount usd={usage} />
        </Trans>
      )}
    </span>
  );
}

/** From what to what, as short as it is uncertain; the middle of it in the title. */
function Headed({ low, middle, high }: Heading) {
  const { i18n } = useLingui();
  const from = formatUsdShort(approximateUsd(low), i18n.locale);
  const to = formatUsdShort(approximateUsd(high), i18n.locale);
  return (
    <span title={formatUsdExact(middle)}>
      {from === to ? (
        from
      ) : (
        <Trans>
          {from} to {to}
        </Trans>
      )}
    </span>
  );
}

function Future({ runs, usage }: SpendToDate['future']) {
  if (runs === 0) return null;
  return (
    <span title={formatUsdExact(usage)}>
      <Plural
        value={runs}
        one="# run starts in the future and is left out"
        other="# runs start in the future and are left out"
      />
    </span>
  );
}

/** What goes on now; the words are a way to those runs, the oldest first. */
export function RunningLine({ view, setView }: { readonly view: View; readonly setView: SetView }) {
  const { i18n } = useLingui();
  const { toDate, nowMs } = useSpendToDate(view);
  if (toDate === undefined || toDate.running.runs === 0) return null;
  const { runs, usage, oldestStartS } = toDate.running;
  const count = formatCount(runs, i18n.locale);
  const age = oldestStartS === null ? null : formatAge(nowMs / 1000 - oldestStartS, i18n.locale);
  const shown = viewOfRunning(view);
  return (
    <AppLink
      className={styles['running']}
      href={`?${formatView(shown).toString()}`}
      onFollow={() => {
        setView(shown);
      }}
    >
      {age === null ? (
        <Trans>
          {count} running now, <Amount usd={usage} /> so far
        </Trans>
      ) : (
        <Trans>
          {count} running now, <Amount usd={usage} /> so far, oldest {age}
        </Trans>
      )}
    </AppLink>
  );
}

function viewOfRunning(view: View): View {
  const only = [READY, RUNNING].map(formatStatusValue);
  return {
    ...view,
    facets: { ...view.facets, status: { only, not: [] } },
    time: DEFAULT_VIEW.time,
    sort: [{ key: 'started', descending: false }],
  };
}

/** To the cent; all of it in the title. No `data`: that is the total's, and there is one of it. */
function Amount({ usd }: { readonly usd: Usd }) {
  const { i18n } = useLingui();
  return <span title={formatUsdExact(usd)}>{formatRounded(usd, i18n.locale)}</span>;
}

const MINUTE_S = 60;
const HOUR_S = 3600;
const DAY_S = 86_400;

/** In one unit, at least a minute, as exact as our clock: `12 m`, `3 h`, `4 d`. */
function formatAge(seconds: number, locale: string): string {
  if (seconds < HOUR_S) return `${Math.max(1, Math.floor(seconds / MINUTE_S))} m`;
  if (seconds < 2 * DAY_S) return `${Math.floor(seconds / HOUR_S)} h`;
  return `${formatCount(Math.floor(seconds / DAY_S), locale)} d`;
}

/** `−12 %`, `+0.4 %` */
function formatChange(share: number, locale: string): string {
  const percent = Math.abs(share) * 100;
  const rounded = percent < 9.5 ? Math.round(percent * 10) / 10 : Math.round(percent);
  const sign = rounded === 0 ? '±' : share < 0 ? '−' : '+';
  return `${sign}${formatCount(rounded, locale)} %`;
}

/** `Oct 1 – 24` */
function formatDays(fromMs: number, toMs: number, zone: string, locale: string): string {
  const format = dateFormat(locale, { timeZone: zone, day: 'numeric', month: 'short' });
  return format.formatRange(fromMs, Math.max(fromMs, toMs - 1));
}

interface SpendNow {
  /** Undefined before the first answer. */
  readonly toDate: SpendToDate | undefined;
  /** IANA name of the zone whose days and months these are. */
  readonly zone: string;
  readonly nowMs: number;
}

/** Today, this month and what is running, of the runs that the view selects at any time. */
function useSpendToDate(view: View): SpendNow {
  const anyTime = useMemo(() => ({ ...view, time: DEFAULT_VIEW.time }), [view]);
  const question = useQuestion(anyTime);
  const { revision, coveredSinceMs } = useThrottledHistory();
  const { answer } = useEngineQuery('spend-to-date', { ...question, revision, coveredSinceMs });
  const { zone, nowMs } = question.scope;
  return { toDate: answer, zone, nowMs };
}
