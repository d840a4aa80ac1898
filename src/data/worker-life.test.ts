import { describe, expect, it } from 'vitest';
import { MOST_MISSED, watchLife } from '#data/worker-life.ts';

/** Lets what was settled be heard of. */
async function settle(): Promise<void> {
  for (let turn = 0; turn < 5; turn += 1) await Promise.resolve();
}

function never(): Promise<never> {
  return new Promise(() => undefined);
}

function watch(ping: () => Promise<unknown>) {
  const log: string[] = [];
  let look: (() => void) | null = null;
  const life = watchLife({
    ping: () => {
      log.push('ping');
      return ping();
    },
    onSilence: () => log.push('silence'),
    every: (callback) => {
      look = callback;
      return () => {
        look = null;
      };
    },
  });
  return {
    ...life,
    log,
    isLooking: () => look !== null,
    /** Lets so many looks pass. */
    pass: async (looks: number) => {
      for (let nth = 0; nth < looks; nth += 1) {
        look?.();
        await settle();
      }
    },
  };
}

describe('92: the life of a worker', () => {
  it('has ended when neither an answer nor anything else comes', async () => {
    const { untilDeath, pass, log } = watch(never);
    void untilDeath(never());
    await pass(MOST_MISSED);
    expect(log).toEqual(['ping']);
    await pass(3);
    expect(log).toEqual(['ping', 'silence']);
  });

  it('goes on when an answer takes long and others come', async () => {
    const { untilDeath, pass, log } = watch(() => Promise.resolve());
    void untilDeath(never());
    await pass(MOST_MISSED * 10);
    expect(log).not.toContain('silence');
  });

  it('goes on when it was busy for a while', async () => {
    const answers: (() => void)[] = [];
    const { untilDeath, pass, log } = watch(() => new Promise<void>((resolve) => void answers.push(resolve)));
    void untilDeath(never());
    for (let round = 0; round < 3; round += 1) {
      await pass(MOST_MISSED - 1);
      answers.pop()?.();
      await settle();
      await pass(1);
    }
    expect(log).not.toContain('silence');
  });

  it('is looked at only while somebody waits', async () => {
    const { untilDeath, pass, log, isLooking } = watch(() => Promise.resolve());
    expect(isLooking()).toBe(false);
    await untilDeath(Promise.resolve());
    await pass(2);
    expect(isLooking()).toBe(false);
    expect(log).toEqual([]);
  });

  it('rejects who waits when it ends, and who asks later', async () => {
    const { untilDeath, end } = watch(never);
    const answer = untilDeath(never());
    end(new Error('gone'));
    await expect(answer).rejects.toThrow('gone');
    await expect(untilDeath(Promise.resolve())).rejects.toThrow('gone');
  });
});
