import { useRef, useState, type KeyboardEvent } from 'react';
import { flushSync } from 'react-dom';
import { useLingui } from '@lingui/react/macro';
import { ChevronLeft, ChevronRight, type IconNode } from 'lucide';
import { firstWeekday } from '#browser/first-weekday.ts';
import { dateFormat } from '#domain/format.ts';
import { addMonths, formatDayText, isOfMonth, listWeeks, moveDay } from '#domain/month-grid.ts';
import { DAY_MS } from '#domain/time-zone.ts';
import { Button } from '#ui/Button.tsx';
import { Icon } from '#ui/Icon.tsx';
import styles from './RangeCalendar.module.css';

interface RangeCalendarProps {
  /** Days as numbers from the unix epoch on; null where nothing is chosen. */
  readonly fromDay: number | null;
  readonly lastDay: number | null;
  readonly today: number;
  /** Called with the first day alone, then with both, as they are written. */
  readonly onChoose: (from: string, last: string) => void;
}

/** A month as a grid of days, of which two make a range; the keys are those of the ARIA pattern of a date grid. */
export function RangeCalendar({ fromDay, lastDay, today, onChoose }: RangeCalendarProps) {
  const { t, i18n } = useLingui();
  const grid = useRef<HTMLTableElement>(null);
  /** Where the keyboard is; its month is shown. */
  const [cursor, setCursor] = useState(lastDay ?? fromDay ?? today);
  /** The first of two days, until the second is chosen. */
  const [anchor, setAnchor] = useState<number | null>(null);
  const [pointed, setPointed] = useState<number | null>(null);
  const weekday = firstWeekday(navigator.language);
  const write = (day: number, options: Intl.DateTimeFormatOptions): string =>
    dateFormat(i18n.locale, { timeZone: 'UTC', ...options }).format(day * DAY_MS);
  const month = write(cursor, { month: 'long', year: 'numeric' });

  const other = pointed ?? cursor;
  const shownFrom = anchor === null ? fromDay : Math.min(anchor, other);
  const shownLast = anchor === null ? lastDay : Math.max(anchor, other);
  const isChosen = (day: number): boolean => day >= (shownFrom ?? Infinity) && day <= (shownLast ?? -Infinity);

  function choose(day: number): void {
    setCursor(day);
    setAnchor(anchor === null ? day : null);
    onChoose(formatDayText(Math.min(anchor ?? day, day)), formatDayText(Math.max(anchor ?? day, day)));
  }

  function move(event: KeyboardEvent): void {
    const day = moveDay(cursor, event.key, event.shiftKey, weekday);
    if (day === null) return;
    event.preventDefault();
    flushSync(() => {
      setCursor(day);
      setPointed(null);
    });
    grid.current?.querySelector<HTMLElement>('[tabindex="0"]')?.focus();
  }

  const turn = (months: number, label: string, icon: IconNode) => (
    <Button
      look="plain"
      className={styles['turn']}
      aria-label={label}
      title={label}
      onClick={() => {
        setCursor(addMonths(cursor, months));
      }}
    >
      <Icon of={icon} size={16} />
    </Button>
  );
  const weeks = listWeeks(cursor, weekday);
  return (
    <div>
      <div className={styles['head']}>
        {turn(-1, t`Previous month`, ChevronLeft)}
        <span aria-live="polite">{month}</span>
        {turn(1, t`Next month`, ChevronRight)}
      </div>
      <table
        ref={grid}
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-to-interactive-role -- a grid of days is a table
        role="grid"
        className={styles['grid']}
        aria-label={month}
        onKeyDown={move}
        onPointerLeave={() => {
          setPointed(null);
        }}
      >
        <thead>
          <tr>
            {weeks[0]?.map((day) => (
              <th key={day} scope="col" abbr={write(day, { weekday: 'long' })}>
                {write(day, { weekday: 'short' }).slice(0, 2)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {weeks.map((week) => (
            <tr key={week[0]}>
              {week.map((day) => (
                <td key={day} aria-selected={isChosen(day)} data-end={day === shownFrom || day === shownLast}>
                  <button
                    type="button"
                    tabIndex={day === cursor ? 0 : -1}
                    data-other={!isOfMonth(day, cursor)}
                    aria-label={write(day, { dateStyle: 'full' })}
                    aria-current={day === today ? 'date' : undefined}
                    onPointerEnter={() => {
                      setPointed(day);
                    }}
                    onClick={() => {
                      choose(day);
                    }}
                  >
                    {write(day, { day: 'numeric' })}
                  </button>
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
