import { createContext, useContext } from 'react';
import { useLingui } from '@lingui/react/macro';
import type { SetView } from '#browser/use-view.ts';
import { CORECLAW_ZONE } from '#domain/coreclaw-month.ts';
import type { AttributeValue } from '#spikes/explain/attribution.ts';
import type { Wording } from '#spikes/explain/cause-words.ts';
import type { CostQuestion, Names, SpikeEntry } from '#spikes/cost-answers.ts';
import { nameValue } from '#spikes/explain/value-words.ts';
import type { View } from '#domain/view.ts';
import { isSameClock, type Clock } from '#features/spikes/spike-words.ts';

/** What every part of the panel needs. */
export interface SpikesContextValue {
  readonly view: View;
  readonly setView: SetView;
  readonly clock: Clock;
  readonly names: Names;
  /** The entry that the address names. */
  readonly open: SpikeEntry | null;
  /** Everything that is loaded, as questions about costs see it. */
  readonly costs: CostQuestion;
  /** Where a person looks at the runs that the view selects. */
  readonly onShowRuns: () => void;
}

/** Stands in the URL for the view's own time range where a spike's id stands otherwise. */
export const RANGE_SPIKE = 'range';

export const SpikesContext = createContext<SpikesContextValue | null>(null);

export function useSpikesContext(): SpikesContextValue {
  const context = useContext(SpikesContext);
  if (context === null) throw new Error('SpikesContext has no provider.');
  return context;
}

/** How the explanation calls things. */
export function useWording(): Wording {
  const { i18n } = useLingui();
  const { names, clock } = useSpikesContext();
  const isCostZone = isSameClock(clock.zone, CORECLAW_ZONE, clock.nowMs);
  function name(value: AttributeValue): string {
    const words = nameValue(value, names, (message) => i18n._(message));
    return value.key === 'hour' && !isCostZone ? `${words} UTC+8` : words;
  }
  return { locale: i18n.locale, nameValue: name };
}
