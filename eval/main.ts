import { parseArgs } from 'node:util';
import { finish } from '#domain/steps.ts';
import { analyseHistory } from './analyse.ts';
import { toCostHistory } from './costs.ts';
import { SIMPLE_RULES, toAlarms } from './detectors.ts';
import { estimateFloorUsd } from './history/floor.ts';
import { generateHistory, isQuietKind, type Kind, KINDS, type Length } from './history/generate.ts';
import { type Recipe, REPORTING, TUNING } from './recipes.ts';
import { judge, type Outcome } from './score/outcome.ts';
import { formatDetectors, formatIncidents, formatLengths, formatQuiet, formatVerdicts } from './score/report.ts';
import { holdAgainstTargets } from './score/targets.ts';
import { formatHistory } from './score/verbose.ts';

/**
 * `npm run eval`: how well spikes are found where the truth is known, and whether that is as well as is promised.
 * `-- --tune`: in the histories for tuning; `--rounds 8`: in so many of every kind; `--kind NAME`: in those of one kind,
 * each written out; `--days 7`: at that length only (or `whole`).
 */
const { values } = parseArgs({
  options: {
    tune: { type: 'boolean' },
    rounds: { type: 'string' },
    kind: { type: 'string' },
    days: { type: 'string' },
  },
});
const LENGTHS: readonly Length[] = ['whole', 28, 14, 7];
const recipe = withRounds(values.tune === true ? TUNING : REPORTING, Number(values.rounds ?? Number.NaN));
const kinds = KINDS.filter(({ name }) => values.kind === undefined || name === values.kind);
const lengths = LENGTHS.filter((length) => values.days === undefined || String(length) === values.days);
if (kinds.length === 0) throw new Error(`There is no such kind: ${KINDS.map(({ name }) => name).join(', ')}.`);

const own: Outcome[] = [];
const ruled = new Map(SIMPLE_RULES.map(({ name }): [string, Outcome[]] => [name, []]));
let runs = 0;
for (const kind of kinds) {
  for (const length of lengths) if (isSeenAt(kind, length)) lookAt(kind, length);
  process.stderr.write(`${kind.name}: ${own.length} histories, ${runs} runs so far\n`);
}
report();

function withRounds(set: Recipe, rounds: number): Recipe {
  return Number.isInteger(rounds) && rounds > 0 ? { ...set, rounds, shortRounds: Math.ceil(rounds / 2) } : set;
}

function isSeenAt({ lengths: short }: Kind, length: Length): boolean {
  return length === 'whole' || short.includes(length);
}

function lookAt(kind: Kind, length: Length): void {
  const rounds = length === 'whole' ? recipe.rounds : recipe.shortRounds;
  for (let round = 0; round < rounds; round += 1) {
    const history = generateHistory(recipe, kind, length, round);
    const analysis = analyseHistory(history);
    const found = finish(analysis.report());
    const floorUsd = found.kind === 'spikes' ? found.floorUsd : estimateFloorUsd(history);
    const place = { isQuiet: isQuietKind(kind), length, floorUsd };
    const outcome = judge(toAlarms(analysis), history, place);
    own.push(outcome);
    runs += history.runs.length;
    if (values.kind !== undefined) console.log(formatHistory(history, outcome));
    if (length !== 'whole') continue;
    const costs = toCostHistory(history);
    for (const { name, detect } of SIMPLE_RULES) ruled.get(name)?.push(judge(detect(costs), history, place));
  }
}

function report(): void {
  const whole = own.filter(({ length }) => length === 'whole');
  const oneDay = KINDS.filter((kind) => !isQuietKind(kind) && kind.isOneDay).map(({ name }) => name);
  const verdicts = holdAgainstTargets(own, new Set(oneDay));
  const missed = verdicts.filter(({ isKept }) => !isKept);
  const parts = [
    `Set "${recipe.seed}": ${own.length} histories, ${runs} runs`,
    formatIncidents(whole.filter(({ isQuiet }) => !isQuiet)),
    formatQuiet(whole.filter(({ isQuiet }) => isQuiet)),
    formatLengths(own),
    formatDetectors(new Map([['Run History', whole], ...ruled])),
    formatVerdicts(verdicts),
  ];
  console.log(parts.join('\n\n'));
  if (missed.length === 0) return;
  console.error(`\nMissed: ${missed.map(({ promise, found }) => `${promise} (${found})`).join('; ')}.`);
  process.exitCode = 1;
}
