import { createContext, useContext } from 'react';
import type { ViewQuestion } from '#data/use-question.ts';

/** The runs that all charts are about, for what asks about a part of them. */
export const ChartsQuestion = createContext<ViewQuestion | null>(null);

export function useChartsQuestion(): ViewQuestion {
  const question = useContext(ChartsQuestion);
  if (question === null) throw new Error('ChartsQuestion has no provider.');
  return question;
}
