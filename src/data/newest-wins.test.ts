import { expect, test } from 'vitest';
import { createNewestWins } from '#data/newest-wins.ts';

/** Someone who answers only when told to. */
function createSlowAnswerer() {
  const asked: string[] = [];
  const answers: string[] = [];
  const open: { readonly resolve: (answer: string) => void; readonly reject: () => void }[] = [];
  const put = createNewestWins(
    (question: string) => {
      asked.push(question);
      return new Promise<string>((resolve, reject) => open.push({ resolve, reject: () => reject(new Error('Gone')) }));
    },
    (question, answer) => answers.push(`${question}: ${answer}`),
  );
  const settle = async (how: 'resolve' | 'reject'): Promise<void> => {
    open.shift()?.[how](`answer ${asked.length}`);
    await Promise.resolve();
    await Promise.resolve();
    await Promise.resolve();
  };
  return { put, asked, answers, settle };
}

test('what is asked meanwhile waits, and of that only the newest is put', async () => {
  const { put, asked, answers, settle } = createSlowAnswerer();
  for (const question of ['a', 'b', 'c', 'd']) put(question);
  expect(asked).toEqual(['a']);
  await settle('resolve');
  expect(asked).toEqual(['a', 'd']);
  await settle('resolve');
  expect(answers).toEqual(['a: answer 1', 'd: answer 2']);
  put('e');
  expect(asked).toEqual(['a', 'd', 'e']);
});

test('a question that fails does not hold up the next', async () => {
  const { put, asked, answers, settle } = createSlowAnswerer();
  put('a');
  put('b');
  await settle('reject');
  await settle('resolve');
  expect(asked).toEqual(['a', 'b']);
  expect(answers).toEqual(['b: answer 2']);
});
