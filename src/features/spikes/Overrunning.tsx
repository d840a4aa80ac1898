import { Plural, Trans, useLingui } from '@lingui/react/macro';
import type { UnusualAnswer } from '#domain/spikes/cost-answers.ts';
import { nameValue } from '#domain/spikes/value-words.ts';
import { describeOverrun } from '#features/spikes/overrun-words.ts';
import { RunLink } from '#features/spikes/RunLink.tsx';
import { SpikeMark } from '#features/spikes/SpikeMark.tsx';
import { useSurroundings } from '#features/spikes/spikes-context.ts';
import styles from './Spikes.module.css';

const MOST_SHOWN = 3;

/** Runs that go on past what runs like them took: they can still be stopped, so they come first. */
export function Overrunning({ answer }: { readonly answer: UnusualAnswer }) {
  const { t, i18n } = useLingui();
  const { clock } = useSurroundings();
  const { overrunning, names } = answer;
  if (overrunning.length === 0) return null;
  const more = overrunning.length - MOST_SHOWN;
  return (
    <ul className={styles['alarms']} aria-label={t`Runs that go on unusually long`}>
      {overrunning.slice(0, MOST_SHOWN).map((each) => (
        <li key={each.run}>
          <SpikeMark shape="alarm" />
          <p>
            <Trans>
              <strong>Still running:</strong> <RunLink slug={each.run}>{each.run}</RunLink> of{' '}
              <bdi>{nameValue({ key: 'scraper', value: each.scraper }, names, (message) => i18n._(message))}</bdi>
            </Trans>
            {', '}
            {i18n._(describeOverrun(each, clock))}
          </p>
        </li>
      ))}
      {more > 0 && (
        <li>
          <span />
          <Plural value={more} one="and # more run" other="and # more runs" />
        </li>
      )}
    </ul>
  );
}
