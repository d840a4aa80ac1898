import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { formatDuration } from '#domain/format.ts';
import { formatRareDays } from '#domain/peer-words.ts';
import type { ListedOverruns, UnusualAnswer } from '#spikes/cost-answers.ts';
import { formatRounded } from '#spikes/rounded-usd.ts';
import { nameValue } from '#spikes/explain/value-words.ts';
import { RunLink } from '#features/spikes/RunLink.tsx';
import { SpikeMark } from '#features/spikes/SpikeMark.tsx';
import { useSpikesContext } from '#features/spikes/spikes-context.ts';
import styles from './Spikes.module.css';

const MOST_SHOWN = 3;

/** Runs that go on past what healthy runs take, a line a scraper: they can still be stopped, so they come first. */
export function Overrunning({ answer }: { readonly answer: UnusualAnswer }) {
  const { t, i18n } = useLingui();
  const { overrunning, names } = answer;
  if (overrunning.length === 0) return null;
  const more = overrunning.length - MOST_SHOWN;
  return (
    <ul className={styles['alarms']} aria-label={t`Runs that go on unusually long`}>
      {overrunning.slice(0, MOST_SHOWN).map(({ scraper, runs: [dearest, ...rest] }) => {
        const name = nameValue({ key: 'scraper', value: scraper }, names, (message) => i18n._(message));
        return (
          <li key={scraper}>
            <SpikeMark shape="alarm" />
            <div>
              {dearest !== undefined && <Sentence run={dearest} name={name} />}
              {rest.length > 0 && (
                <p>
                  <Plural value={rest.length} one={`and # more run of ${name}`} other={`and # more runs of ${name}`} />
                </p>
              )}
            </div>
          </li>
        );
      })}
      {more > 0 && (
        <li>
          <span />
          <Plural value={more} one="and runs of # more scraper" other="and runs of # more scrapers" />
        </li>
      )}
    </ul>
  );
}

interface SentenceProps {
  readonly run: ListedOverruns['runs'][number];
  readonly name: string;
}

/** `Still running: 01HX of Maps, 9 h 12 m so far; healthy runs like it get there at most once in 85 days; $30.28 so far` */
function Sentence({ run: { run, past, usage, startedAtS }, name }: SentenceProps) {
  const { nowMs, locale } = useSpikesContext().clock;
  // Elements of their own: within the words they would be read for tags.
  const link = <RunLink slug={run}>{run}</RunLink>;
  const scraper = <bdi>{name}</bdi>;
  const elapsed = formatDuration(nowMs / 1000 - startedAtS, locale);
  const cost = usage === null ? null : formatRounded(usage, locale);
  const isOld = past.some(({ measure }) => measure === 'duration');
  const reason = past.find(({ measure }) => !isOld || measure === 'duration');
  const days = formatRareDays(reason?.everyDays ?? 0, locale);
  if (!isOld) {
    return (
      <p>
        <Trans>
          <strong>Still running:</strong> {link} of {scraper}, {elapsed} and {cost ?? ''} so far; healthy runs like it
          get as dear at most once in {days} days
        </Trans>
      </p>
    );
  }
  if (cost === null) {
    return (
      <p>
        <Trans>
          <strong>Still running:</strong> {link} of {scraper}, {elapsed} so far; healthy runs like it get there at most
          once in {days} days
        </Trans>
      </p>
    );
  }
  return (
    <p>
      <Trans>
        <strong>Still running:</strong> {link} of {scraper}, {elapsed} so far; healthy runs like it get there at most
        once in {days} days; {cost} so far
      </Trans>
    </p>
  );
}
