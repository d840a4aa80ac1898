import { useLingui } from '@lingui/react/macro';
import type { SetView } from '#browser/use-view.ts';
import type { View } from '#domain/view.ts';
import { PopoverButton } from '#ui/PopoverButton.tsx';
import { lazyWithWords, loadLater } from '#ui/lazy.tsx';

const TimesPicker = lazyWithWords(async () => (await import('#features/times/TimesPicker.tsx')).TimesPicker);
loadLater(TimesPicker);

interface TimesButtonProps {
  readonly view: View;
  readonly setView: SetView;
  /** IANA name of the zone of the view. */
  readonly zone: string;
  readonly nowMs: number;
}

/** Whose clock the whole page shows, and the way to another. */
export function TimesButton({ view, setView, zone, nowMs }: TimesButtonProps) {
  const { t } = useLingui();
  return (
    <PopoverButton label={t`Times`} value={zone} look="plain" isOn={view.zone !== 'local'} onNear={TimesPicker.preload}>
      {(popover) => <TimesPicker view={view} setView={setView} nowMs={nowMs} {...popover} />}
    </PopoverButton>
  );
}
