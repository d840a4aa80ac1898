import type { BenchHistory } from './history/history.ts';
import type { FakeUpstream } from './servers/fake-upstream.ts';

/** What every part is given. */
export interface BenchContext {
  /** Of the built page; its server passes run lists on to `upstream`. */
  readonly siteOrigin: string;
  readonly upstream: FakeUpstream;
  /** The same one for the same count; the upstream hands it out from then on. */
  readonly useHistory: (count: number) => BenchHistory;
  /** Sizes of history that this run is about. */
  readonly sizes: readonly number[];
  /** Few repetitions: to see that it works. */
  readonly isQuick: boolean;
  /** The revision that costs are measured against; null for none. */
  readonly against: string | null;
  /** For the person who waits. */
  readonly say: (words: string) => void;
}
