import { memo } from 'react';
import { useLingui } from '@lingui/react/macro';
import type { SetView } from '#browser/use-view.ts';
import { useAskAhead } from '#data/use-engine-query.ts';
import { useQuestion } from '#data/use-question.ts';
import { MEASURE_KEYS, type View } from '#domain/view.ts';
import { lazyWithWords, loadLater } from '#ui/lazy.tsx';
import { PopoverButton } from '#ui/PopoverButton.tsx';
import { MEASURE_WORDS } from '#features/filters/measure-words.ts';

const RangeEditors = lazyWithWords(async () => (await import('#features/filters/RangeEditors.tsx')).RangeEditors);
loadLater(RangeEditors);

interface RangesFilterProps {
  readonly view: View;
  readonly setView: SetView;
}

/** The ranges of the measures, and the hour of the day. */
export const RangesFilter = memo(function RangesFilter({ view, setView }: RangesFilterProps) {
  const { t, i18n } = useLingui();
  const { measures, hour } = view;
  const question = useQuestion(view);
  const askAhead = useAskAhead();

  /** What is asked as the pointer comes near is answered when it presses. */
  function comeNear(): void {
    void RangeEditors.preload();
    if (navigator.onLine) void askAhead('histograms', question);
  }

  const on = MEASURE_KEYS.filter((key) => measures[key].lo !== null || measures[key].hi !== null).map((key) =>
    i18n._(MEASURE_WORDS[key]),
  );
  if (hour !== null) on.push(t`Hour`);
  return (
    <PopoverButton
      label={t`Ranges`}
      value={on.length === 0 ? t`all` : on.length === 1 ? on[0] : t`${on.length} chosen`}
      isOn={on.length > 0}
      onNear={comeNear}
    >
      {(popover) => <RangeEditors view={view} setView={setView} {...popover} />}
    </PopoverButton>
  );
});
