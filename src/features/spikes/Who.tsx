import type { MessageDescriptor } from '@lingui/core';
import { msg } from '@lingui/core/macro';
import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { formatShare } from '#domain/format.ts';
import { formatUsdExact } from '#domain/money.ts';
import type { AttributeKey, Carrier } from '#spikes/explain/attribution.ts';
import { decimalsFor } from '#spikes/explain/explanation-words.ts';
import type { Explained } from '#features/spikes/explained.ts';
import { LineActions } from '#features/spikes/LineActions.tsx';
import { formatSigned } from '#features/spikes/spike-words.ts';
import { useWording } from '#features/spikes/spikes-context.ts';
import { listWhoCarries } from '#features/spikes/who-carries.ts';
import styles from './Explanation.module.css';

const ATTRIBUTE_WORDS: Readonly<Record<AttributeKey, MessageDescriptor>> = {
  scraper: msg`Scraper`,
  version: msg`Version`,
  origin: msg`Origin`,
  status: msg`Status`,
  error: msg`Error`,
  hour: msg`Hour of the day`,
};

/** Whose runs carry the excess: by attribute, and pairs of values. */
export function Who({ explained }: { readonly explained: Explained }) {
  const { i18n } = useLingui();
  const { attributes, pairs } = listWhoCarries(explained.explanation.attribution, explained.scraperSlug !== null);
  if (attributes.length + pairs.length === 0) return null;
  return (
    <section className={styles['section']}>
      <h3>
        <Trans>Whose runs carry it</Trans>
      </h3>
      {attributes.map(({ key, carriers, more, offsets }) => (
        <div key={key}>
          <h4>{i18n._(ATTRIBUTE_WORDS[key])}</h4>
          <ul>
            {carriers.map((carrier) => (
              <CarrierLine key={keyOf(carrier)} carrier={carrier} explained={explained} />
            ))}
            {more > 0 && (
              <li className={styles['more']}>
                <Plural
                  value={more}
                  one="and # more that carries a tenth or more"
                  other="and # more that carry a tenth or more each"
                />
              </li>
            )}
            {offsets.map((carrier) => (
              <CarrierLine key={keyOf(carrier)} carrier={carrier} explained={explained} isOffset />
            ))}
          </ul>
        </div>
      ))}
      {pairs.length > 0 && (
        <div>
          <h4>
            <Trans>Two together</Trans>
          </h4>
          <ul>
            {pairs.map((carrier) => (
              <CarrierLine key={keyOf(carrier)} carrier={carrier} explained={explained} />
            ))}
          </ul>
        </div>
      )}
    </section>
  );
}

interface CarrierLineProps {
  readonly carrier: Carrier;
  readonly explained: Explained;
  /** It moved against the excess. */
  readonly isOffset?: boolean;
}

function CarrierLine({ carrier, explained, isOffset = false }: CarrierLineProps) {
  const { locale, nameValue } = useWording();
  const { i18n } = useLingui();
  const { of, usd, shareOfRuns } = carrier;
  return (
    <li>
      <span className={styles['line']}>
        <bdi>{of.map(nameValue).join(' + ')}</bdi>
        <data value={formatUsdExact(usd)} title={`$${formatUsdExact(usd)}`}>
          {formatSigned(usd, decimalsFor(explained.above), locale)}
        </data>
      </span>
      <span className={styles['line']}>
        <small>{i18n._(describeShare(carrier, isOffset, locale))}</small>
        {shareOfRuns > 0 && <LineActions values={of} span={explained} />}
      </span>
    </li>
  );
}

/** What rounds to more than 100.0 %. */
const OVER_ALL = 1.0005;

/** Of the excess no share is more than all of it, in words: what moved the other way makes up for the rest. */
function describeShare({ share, shareOfRuns }: Carrier, isOffset: boolean, locale: string): MessageDescriptor {
  const ofExcess = formatShare(Math.abs(share ?? 0), locale);
  const ofRuns = formatShare(shareOfRuns, locale);
  if (Math.abs(share ?? 0) >= OVER_ALL) {
    return isOffset
      ? msg`offsets more than all of it, ${ofRuns} of the runs`
      : msg`more than all of it, ${ofRuns} of the runs`;
  }
  return isOffset ? msg`offsets ${ofExcess}, ${ofRuns} of the runs` : msg`${ofExcess} of it, ${ofRuns} of the runs`;
}

function keyOf({ of }: Carrier): string {
  return JSON.stringify(of);
}
