import { Instant } from '#features/costs/Times.tsx';
import { AppLink } from '#ui/AppLink.tsx';
import styles from './UnusualPanel.module.css';

/** What the runs of a list have in common. */
export interface RunContext {
  readonly zone: string;
  readonly nowMs: number;
  readonly nameOf: (scraperSlug: string) => string;
  readonly hrefOf: (runSlug: string) => string;
  readonly open: (runSlug: string) => void;
}

interface RunNameProps {
  readonly of: {
    readonly run: string;
    readonly scraper: string;
    readonly version: string;
    readonly startedAtS: number;
  };
  readonly context: RunContext;
}

/** Which run it is: scraper, version, a link to it, and when it started. */
export function RunName({ of: { run, scraper, version, startedAtS }, context }: RunNameProps) {
  const { zone, nowMs, nameOf, hrefOf, open } = context;
  const name = nameOf(scraper);
  return (
    <span className={styles['who']}>
      <bdi className={styles['scraper']} title={name}>
        {name}
      </bdi>
      <bdi className={styles['version']}>{version}</bdi>
      <AppLink
        className={styles['link']}
        href={hrefOf(run)}
        aria-label={run}
        title={run}
        onFollow={() => {
          open(run);
        }}
      >
        {run.slice(0, 6)}…{run.slice(-4)}
      </AppLink>
      <Instant className={styles['started']} ms={startedAtS * 1000} zone={zone} nowMs={nowMs} />
    </span>
  );
}
