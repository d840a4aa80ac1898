import { useId, useMemo, useState } from 'react';
import { Trans, useLingui } from '@lingui/react/macro';
import { formatInstant } from '#domain/format.ts';
import { formatTimeText, parseRangeText, type RangeText, type WrittenRange } from '#domain/time-text.ts';
import { resolveTimeRange } from '#domain/time-range.ts';
import { createZone, DAY_MS } from '#domain/time-zone.ts';
import type { AbsoluteRange, TimeRange } from '#domain/view.ts';
import { Button } from '#ui/Button.tsx';
import { RangeCalendar } from '#features/filters/RangeCalendar.tsx';
import styles from './CustomRange.module.css';

interface CustomRangeProps {
  readonly time: TimeRange;
  /** IANA name. */
  readonly zone: string;
  readonly nowMs: number;
  readonly onApply: (range: AbsoluteRange) => void;
}

/** A range as it is written, and the same on a calendar; applied when that is said. */
export function CustomRange({ time, zone: zoneName, nowMs, onApply }: CustomRangeProps) {
  const { t } = useLingui();
  const zone = useMemo(() => createZone(zoneName), [zoneName]);
  const [text, setText] = useState<RangeText>(() => {
    const { fromMs, toMs } = resolveTimeRange(time, nowMs, zone);
    return {
      from: fromMs === null ? '' : formatTimeText(fromMs, zone, 'fromMs'),
      to: toMs === null ? '' : formatTimeText(toMs, zone, 'toMs'),
    };
  });
  /** The calendar begins anew where what is typed leads. */
  const [typed, setTyped] = useState(0);
  const meaningId = useId();
  const written = parseRangeText(text, zone, nowMs);
  const dayAt = (ms: number): number => Math.floor((ms + zone.offsetMsAt(ms)) / DAY_MS);
  const range = written.kind === 'range' ? written : NO_RANGE;
  const today = dayAt(nowMs);

  const field = (end: 'from' | 'to', label: string, isWrong: boolean) => (
    <label>
      {label}
      <input
        value={text[end]}
        placeholder="2026-03-04 12:30"
        spellCheck={false}
        autoComplete="off"
        aria-invalid={isWrong}
        aria-describedby={meaningId}
        onChange={({ currentTarget }) => {
          setText({ ...text, [end]: currentTarget.value });
          setTyped(typed + 1);
        }}
      />
    </label>
  );
  return (
    <form
      className={styles['custom']}
      aria-label={t`Custom range`}
      onSubmit={(event) => {
        event.preventDefault();
        if (written.kind === 'range') onApply({ fromMs: written.fromMs, toMs: written.toMs });
      }}
    >
      <div className={styles['fields']}>
        {field('from', t`From`, written.kind === 'illegible-from')}
        {field('to', t`To`, written.kind === 'illegible-to' || written.kind === 'reversed')}
      </div>
      <RangeCalendar
        key={typed}
        fromDay={range.fromMs === null ? null : dayAt(range.fromMs)}
        lastDay={range.toMs === null ? (range.fromMs === null ? null : today) : dayAt(range.toMs - 1)}
        today={today}
        onChoose={(from, to) => {
          setText({ from, to });
        }}
      />
      <p id={meaningId} className={styles['meaning']} role="status">
        <Meaning written={written} zone={zoneName} nowMs={nowMs} />
      </p>
      <Button type="submit" aria-disabled={written.kind !== 'range'}>
        <Trans>Apply</Trans>
      </Button>
    </form>
  );
}

const NO_RANGE: AbsoluteRange = { fromMs: null, toMs: null };

interface MeaningProps {
  readonly written: WrittenRange;
  readonly zone: string;
  readonly nowMs: number;
}

/** What is written in full, or what is wrong with it. */
function Meaning({ written, zone, nowMs }: MeaningProps) {
  const { i18n } = useLingui();
  const say = (ms: number): string => formatInstant(ms, zone, nowMs, i18n.locale);
  switch (written.kind) {
    case 'empty':
      return <Trans>Write 2026-03-04, 2026-03-04 12:30, yesterday or 3 days ago, or choose days.</Trans>;
    case 'illegible-from':
      return <Trans>From is not a time. Write 2026-03-04 12:30, yesterday or 3 days ago.</Trans>;
    case 'illegible-to':
      return <Trans>To is not a time. Write 2026-03-04 12:30, yesterday or now.</Trans>;
    case 'reversed':
      return <Trans>To has to be after From.</Trans>;
    case 'range':
      if (written.toMs === null)
        return (
          <Trans>
            From {say(written.fromMs ?? 0)} on, in {zone}.
          </Trans>
        );
      if (written.fromMs === null)
        return (
          <Trans>
            Before {say(written.toMs)}, in {zone}.
          </Trans>
        );
      return (
        <Trans>
          From {say(written.fromMs)} up to, but not at, {say(written.toMs)}, in {zone}.
        </Trans>
      );
  }
}
