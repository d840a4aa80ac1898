import { Trans, useLingui } from '@lingui/react/macro';
import { CORECLAW_ZONE } from '#domain/coreclaw-month.ts';
import type { AttributeValue } from '#spikes/explain/attribution.ts';
import type { Span } from '#spikes/comparable-spans.ts';
import { hoursAheadIn, onlyThese, withoutThese } from '#spikes/explain/value-filters.ts';
import { createZone } from '#domain/time-zone.ts';
import { useSpikesContext, useWording } from '#features/spikes/spikes-context.ts';
import styles from './Explanation.module.css';

interface LineActionsProps {
  readonly values: readonly AttributeValue[];
  /** What is explained. */
  readonly span: Span;
}

/** Filters the page by the values of a line, or leaves their runs out. */
export function LineActions({ values, span }: LineActionsProps) {
  const { t } = useLingui();
  const { view, setView, clock } = useSpikesContext();
  const { nameValue } = useWording();
  const name = values.map(nameValue).join(', ');
  const only = onlyThese(view, values, hoursAheadIn(span, createZone(clock.zone), createZone(CORECLAW_ZONE)));
  const without = withoutThese(view, values);
  return (
    <span className={styles['lineActions']}>
      {only !== null && (
        <button
          type="button"
          className={styles['lineAction']}
          aria-label={t`Only these: ${name}`}
          onClick={() => {
            setView(only);
          }}
        >
          <Trans>Only</Trans>
        </button>
      )}
      {without !== null && (
        <button
          type="button"
          className={styles['lineAction']}
          aria-label={t`Without these: ${name}`}
          onClick={() => {
            setView(without);
          }}
        >
          <Trans>Without</Trans>
        </button>
      )}
    </span>
  );
}
