/**
 * Puts one question at a time. Of those that come while one is on its way, only the newest is put when it is back:
 * whatever changes faster than it can be answered is asked about as often as it can be answered.
 *
 * @param onAnswer is called for every question that was put and answered
 */
export function createNewestWins<Question, Answer>(
  ask: (question: Question) => Promise<Answer>,
  onAnswer: (question: Question, answer: Answer) => void,
): (question: Question) => void {
  let isAsking = false;
  let next: { readonly question: Question } | null = null;

  async function put(question: Question): Promise<void> {
    isAsking = true;
    try {
      onAnswer(question, await ask(question));
    } catch {
      // Who would have answered is gone. The next question goes to what took its place.
    }
    isAsking = false;
    if (next === null) return;
    const newest = next.question;
    next = null;
    await put(newest);
  }

  return (question) => {
    if (isAsking) next = { question };
    else void put(question);
  };
}
