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
  // Elements of their own: within the words they would be read for tags.
  const linkTo = ({ run }: (typeof overrunning)[number]) => <RunLink slug={run}>{run}</RunLink>;
  const nameScraper = ({ scraper }: (typeof overrunning)[number]) => (
    <bdi>{nameValue({ key: 'scraper', value: scraper }, names, (message) => i18n._(message))}</bdi>
  );
  return (
    <ul className={styles['alarms']} aria-label={t`Runs that go on unusually long`}>
      {overrunning.slice(0, MOST_SHOWN).map((each) => (
        <li key={each.run}>
          <SpikeMark shape="alarm" />
          <p>
            <Trans>
              <strong>Still running:</strong> {linkTo(each)} of {nameScraper(each)}
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
