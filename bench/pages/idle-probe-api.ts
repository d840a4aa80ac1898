/** What happened while nobody did anything. */
export interface IdleCounts {
  /** Times that React had rendered something. */
  readonly commits: number;
  readonly mutations: number;
  /** Callbacks of timers with a shorter delay than the time between two polls, and of animation frames. */
  readonly callbacks: number;
}

/** Stands in the way of timers and frames, so it is put only into pages whose speed is not measured. */
export interface IdleProbe {
  readonly start: (pollMs: number) => void;
  readonly stop: () => IdleCounts;
}

declare global {
  interface Window {
    readonly idleProbe: IdleProbe;
  }
}
