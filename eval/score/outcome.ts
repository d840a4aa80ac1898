import type { Alarm } from '../detectors.ts';
import type { Length } from '../history/generate.ts';
import { extraUsdOf, type Label, type LabelledHistory } from '../history/labelled-history.ts';
import { type MatchedAlarm, matchAlarms } from './match.ts';
import { doesCount, type LabelSize, measureLabel } from './measure-label.ts';
import { isWrongShape } from './shape.ts';

/** What became of one incident. */
export interface LabelOutcome {
  readonly label: Label;
  readonly size: LabelSize;
  readonly floorUsd: number;
  readonly counts: boolean;
  readonly isFound: boolean;
  readonly isNamed: boolean;
  readonly hasWrongShape: boolean;
  /** As a share of its dollars; null where it is not found. */
  readonly dollarsOff: number | null;
}

/** What one detector's alarms are worth in one history. */
export interface Outcome {
  readonly kind: string;
  readonly isQuiet: boolean;
  readonly length: Length;
  /** Thirty days of history. */
  readonly months: number;
  readonly alarms: readonly MatchedAlarm[];
  readonly labels: readonly LabelOutcome[];
  /** The alarms together say more than all incidents have cost, by more than what is worth a word. */
  readonly isAboveTruth: boolean;
}

const TRUTH_TIMES = 1.05;

export interface Place {
  readonly isQuiet: boolean;
  readonly length: Length;
  readonly floorUsd: number;
}

export function judge(alarms: readonly Alarm[], history: LabelledHistory, place: Place): Outcome {
  const { isQuiet, length, floorUsd } = place;
  const matched = matchAlarms(alarms, history);
  const toldUsd = matched.reduce((sum, { alarm }) => sum + alarm.aboveUsd, 0);
  const trueUsd = history.labels.reduce((sum, label) => sum + extraUsdOf(label), 0);
  return {
    kind: history.kind,
    isQuiet,
    length,
    months: (history.today - history.firstDay + 1) / 30,
    alarms: matched,
    labels: history.labels.map((label) => judgeLabel(label, matched, history, floorUsd)),
    isAboveTruth: toldUsd > TRUTH_TIMES * trueUsd + floorUsd,
  };
}

function judgeLabel(
  label: Label,
  alarms: readonly MatchedAlarm[],
  history: LabelledHistory,
  floorUsd: number,
): LabelOutcome {
  const size = measureLabel(label, history);
  const about = alarms.filter((alarm) => alarm.about.some((each) => each.label === label));
  const mainly = about.filter((alarm) => alarm.about[0]?.label === label);
  const first = mainly[0] ?? about[0];
  const toldUsd = about.reduce((sum, alarm) => sum + shareOf(alarm, label), 0);
  return {
    label,
    size,
    floorUsd,
    counts: doesCount(label, size, floorUsd),
    isFound: first !== undefined,
    isNamed: first?.alarm.doesName?.(label) === true,
    hasWrongShape: isWrongShape(label, size, mainly, history),
    dollarsOff: first === undefined ? null : Math.abs(toldUsd - size.extraUsd) / size.extraUsd,
  };
}

/** An alarm about several incidents is shared out by what each of them has in it. */
function shareOf({ alarm, about }: MatchedAlarm, label: Label): number {
  const all = about.reduce((sum, { extraUsd }) => sum + extraUsd, 0);
  const own = about.find((each) => each.label === label)?.extraUsd ?? 0;
  return all === 0 ? 0 : (alarm.aboveUsd * own) / all;
}
