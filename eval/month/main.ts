import { parseArgs } from 'node:util';
import { approximateUsd } from '#domain/money.ts';
import { type Account, drawAccount } from './accounts.ts';
import { ask, listAskedMonths, type Question } from './ask.ts';
import { KINDS, type Recipe, REPORTING, TUNING } from './recipes.ts';
import { addAnswer, createTally, formatTallies, isGood, type Tally } from './score.ts';
import { collectErrors, drawLine, type LineErrors } from './straight-line.ts';

/**
 * `tsx eval/month/main.ts`: whether months end where they were said to head, on their days 5, 10 and 20; `--tune`: of
 * the accounts that constants may be chosen by. Fails where a straight line does better, or the band holds too few or
 * too many.
 */
const DAYS = [5, 10, 20];
/** Where so many days are loaded, a month is asked about on the last of these days that they reach back from. */
const SHORT = [
  { loadedDays: 7, dayOfMonth: 5 },
  { loadedDays: 14, dayOfMonth: 10 },
];

const { values } = parseArgs({ options: { tune: { type: 'boolean' } } });
const recipe = values.tune === true ? TUNING : REPORTING;

const accounts = drawAccounts(recipe);
const questions = accounts.flatMap((account) => askAll(account, recipe));
const errors = collectErrors(
  recipe === TUNING ? questions : drawAccounts(TUNING).flatMap((account) => askAll(account, TUNING)),
);
const whole = createTally('all');
const tallies = [
  ...KINDS.map((kind) =>
    tally(
      kind,
      questions.filter(({ account }) => account.kind === kind),
    ),
  ),
  ...DAYS.map((day) =>
    tally(
      `day ${day}`,
      questions.filter(({ dayOfMonth }) => dayOfMonth === day),
    ),
  ),
];
for (const question of questions) answer(whole, question, errors);
const short = SHORT.map(({ loadedDays, dayOfMonth }) => {
  const asked = accounts.flatMap((account) =>
    listAskedMonths(account, recipe.askedMonths).map((monthStartMs) =>
      ask(account, { monthStartMs, dayOfMonth, loadedDays }),
    ),
  );
  return tally(`${loadedDays} days loaded, day ${dayOfMonth}`, asked);
});
console.log(`Set "${recipe.seed}": ${accounts.length} accounts, ${questions.length} questions\n`);
console.log(formatTallies([...tallies, whole, ...short]));
if (!isGood(whole)) {
  console.error('The band holds too few or too many months, or a straight line does better.');
  process.exitCode = 1;
}

function drawAccounts(of: Recipe): Account[] {
  return KINDS.flatMap((kind) => Array.from({ length: of.accountsAKind }, (_, nth) => drawAccount(of, kind, nth)));
}

function askAll(account: Account, { askedMonths }: Recipe): Question[] {
  return listAskedMonths(account, askedMonths).flatMap((monthStartMs) =>
    DAYS.map((dayOfMonth) => ask(account, { monthStartMs, dayOfMonth, loadedDays: null })),
  );
}

function tally(name: string, of: readonly Question[]): Tally {
  const made = createTally(name);
  for (const question of of) answer(made, question, errors);
  return made;
}

function answer(to: Tally, question: Question, lineErrors: LineErrors): void {
  const { heading, actualUsd, usualMonthUsd } = question;
  const band = heading && {
    low: approximateUsd(heading.low),
    middle: approximateUsd(heading.middle),
    high: approximateUsd(heading.high),
  };
  addAnswer(to, { band, line: drawLine(question, lineErrors), actualUsd, usualMonthUsd });
}
