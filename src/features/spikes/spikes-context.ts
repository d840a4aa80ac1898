import { createContext, useContext } from 'react';
import { useLingui } from '@lingui/react/macro';
import type { SetView } from '#browser/use-view.ts';
import type { Wording } from '#domain/spikes/cause-words.ts';
import type { Names } from '#domain/spikes/cost-answers.ts';
import { nameValue } from '#domain/spikes/value-words.ts';
import type { View } from '#domain/view.ts';
import type { Clock } from '#features/spikes/spike-words.ts';

/** What every part of the panel needs. */
export interface Surroundings {
  readonly view: View;
  readonly setView: SetView;
  readonly clock: Clock;
  readonly names: Names;
}

export const SpikesContext = createContext<Surroundings | null>(null);

export function useSurroundings(): Surroundings {
  const surroundings = useContext(SpikesContext);
  if (surroundings === null) throw new Error('SpikesContext has no provider.');
  return surroundings;
}

/** How the explanation calls things. */
export function useWording(): Wording {
  const { i18n } = useLingui();
  const { names } = useSurroundings();
  return { locale: i18n.locale, nameValue: (value) => nameValue(value, names, (message) => i18n._(message)) };
}
