import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { formatCount } from '#domain/format.ts';
import { FEWEST_PEERS, type PeerSpread, type RunPeers } from '#domain/run-facts.ts';
import type { Run } from '#domain/run.ts';
import { MEASURE_KEYS, type MeasureKey } from '#domain/view.ts';
import { LostPart } from '#ui/LostPart.tsx';
import { describeMedian, describeRank, formatMeasure } from '#features/run-detail/peer-rank.ts';
import { createStripScale } from '#features/run-detail/strip-scale.ts';
import styles from './Peers.module.css';

interface PeersSectionProps {
  readonly run: Run;
  /** Null before anybody has said. */
  readonly peers: RunPeers | null;
  /** They are those of another run. */
  readonly isStale: boolean;
  /** The code that compares did not arrive. */
  readonly isLost: boolean;
}

/** How the run compares with others like it, of everything that is loaded. */
export function PeersSection({ run, peers, isStale, isLost }: PeersSectionProps) {
  const { t } = useLingui();
  const words: Readonly<Record<MeasureKey, string>> = {
    usage: t`Usage`,
    duration: t`Duration`,
    traffic: t`Traffic`,
    results: t`Results`,
  };
  return (
    <section className={styles['section']} aria-busy={!isLost && (peers === null || isStale)}>
      <h3>
        <Trans>Compared with its peers</Trans>
      </h3>
      {isLost && <LostPart />}
      {peers !== null && (
        <>
          <p>
            <Basis peers={peers} run={run} />
          </p>
          {peers.peers >= FEWEST_PEERS && (
            <ul>
              {MEASURE_KEYS.map((measure) => (
                <li key={measure}>
                  <span className={styles['measure']}>{words[measure]}</span>
                  <Comparison measure={measure} spread={peers.measures[measure]} peers={peers.peers} />
                </li>
              ))}
            </ul>
          )}
        </>
      )}
    </section>
  );
}

/** Who the peers are, and how many. */
function Basis({ peers: { basis, peers, ofVersion }, run }: { readonly peers: RunPeers; readonly run: Run }) {
  const { t, i18n } = useLingui();
  // An element of its own: within the words it would be read for tags.
  const version = <bdi>{run.version === '' ? t`no version` : run.version}</bdi>;
  const [all, few] = [peers, ofVersion].map((count) => formatCount(count, i18n.locale));
  if (basis === 'version') {
    return (
      <Trans>
        With all {all} other finished runs of {version} that are loaded.
      </Trans>
    );
  }
  if (peers < FEWEST_PEERS) {
    return (
      <Plural
        value={peers}
        _0="No other run of this scraper that is loaded has finished."
        one="Only # other run of this scraper that is loaded has finished: too few to compare with."
        other="Only # other runs of this scraper that are loaded have finished: too few to compare with."
      />
    );
  }
  return (
    <Trans>
      With all {all} other finished runs of this scraper that are loaded: those of {version} are only {few}.
    </Trans>
  );
}

interface ComparisonProps {
  readonly measure: MeasureKey;
  readonly spread: PeerSpread | null;
  /** With or without a known value. */
  readonly peers: number;
}

function Comparison({ measure, spread, peers }: ComparisonProps) {
  const { i18n } = useLingui();
  if (spread === null) {
    return (
      <span className={styles['words']}>
        <Trans>not known of this run, or of too few of them</Trans>
      </span>
    );
  }
  return (
    <>
      <PeerStrip spread={spread} format={(value) => formatMeasure(measure, value, i18n.locale)} />
      <span className={styles['words']}>
        <strong>{describeRank(i18n, measure, spread)}</strong>, {describeMedian(i18n, measure, spread)}
        {spread.peers < peers && (
          <>
            {' '}
            <Trans>(of {formatCount(spread.peers, i18n.locale)} where it is known)</Trans>
          </>
        )}
      </span>
    </>
  );
}

interface PeerStripProps {
  readonly spread: PeerSpread;
  readonly format: (value: number) => string;
}

/** The peers from the least to the most, the middle half of them as a bar, and the run among them. */
function PeerStrip({ spread, format }: PeerStripProps) {
  const { t } = useLingui();
  const { least, quarter, median, threeQuarters, most, value } = spread;
  const scale = createStripScale(spread);
  const at = (amount: number): string => `${scale(amount)}%`;
  const [from, low, middle, high, to, own] = [least, quarter, median, threeQuarters, most, value].map(format);
  const words = t`${from} to ${to}, half of them ${low} to ${high}, median ${middle}; this run ${own}`;
  return (
    <svg className={styles['strip']} role="img" aria-label={words}>
      <title>{words}</title>
      <line className={styles['range']} x1={at(least)} x2={at(most)} y1="8" y2="8" />
      <line className={styles['half']} x1={at(quarter)} x2={at(threeQuarters)} y1="8" y2="8" />
      <line className={styles['median']} x1={at(median)} x2={at(median)} y1="3" y2="13" />
      <circle className={styles['own']} cx={at(value)} cy="8" r="4.5" />
    </svg>
  );
}
