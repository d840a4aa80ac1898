import { useLingui } from '@lingui/react/macro';
import { formatDay, formatInstant, formatIso } from '#domain/format.ts';

interface TimeProps {
  /** Unix milliseconds, of whole seconds but for float error. */
  readonly ms: number;
  readonly zone: string;
  readonly nowMs: number;
  readonly className?: string | undefined;
}

/** Day and time of day; the exact instant is in the title. */
export function Instant({ ms, zone, nowMs, className }: TimeProps) {
  const { i18n } = useLingui();
  return (
    <Timed ms={ms} className={className}>
      {formatInstant(ms, zone, nowMs, i18n.locale)}
    </Timed>
  );
}

/** The day alone. */
export function Day({ ms, zone, nowMs }: Omit<TimeProps, 'className'>) {
  const { i18n } = useLingui();
  return <Timed ms={ms}>{formatDay(ms, zone, nowMs, i18n.locale)}</Timed>;
}

interface TimedProps extends Pick<TimeProps, 'ms' | 'className'> {
  readonly children: string;
}

function Timed({ ms, className, children }: TimedProps) {
  const iso = formatIso(Math.round(ms / 1000) * 1000);
  return (
    <time className={className} dateTime={iso} title={iso}>
      {children}
    </time>
  );
}
