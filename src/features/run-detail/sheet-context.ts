import { createContext, useContext } from 'react';
import type { SetView } from '#browser/use-view.ts';
import type { ViewQuestion } from '#data/use-question.ts';
import type { View } from '#domain/view.ts';

/** What the parts of the sheet need beside the run. */
export interface SheetContextValue {
  readonly view: View;
  readonly setView: SetView;
  readonly question: ViewQuestion;
  /** Says something to who cannot see it; trouble is shown too. */
  readonly say: (words: string, isTrouble?: boolean) => void;
}

export const SheetContext = createContext<SheetContextValue | null>(null);

export function useSheet(): SheetContextValue {
  const context = useContext(SheetContext);
  if (context === null) throw new Error('SheetContext has no provider.');
  return context;
}
