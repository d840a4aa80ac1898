/** Five frames: as long as nobody notices that nothing has happened yet. */
const PATIENCE_MS = 80;
/** What a person does next finds everything as it is to be. A press that goes on is nothing next. */
const NEXT_INPUTS = ['pointerdown', 'keydown', 'beforeinput', 'popstate'] as const;

/**
 * One act that waits for what it is to show, so that both come in one frame: but no longer than {@link PATIENCE_MS}, and
 * not past the next input, or past the next act that is held.
 */
export class DeferredAct {
  #act: (() => void) | null = null;
  #timer: ReturnType<typeof setTimeout> | undefined;

  /** @param ready settles when there is nothing more to wait for */
  hold(act: () => void, ready: Promise<unknown>): void {
    this.release();
    this.#act = act;
    this.#timer = setTimeout(this.release, PATIENCE_MS);
    for (const type of NEXT_INPUTS) globalThis.addEventListener(type, this.release, { capture: true });
    const releaseThis = (): void => {
      if (this.#act === act) this.release();
    };
    void ready.then(releaseThis, releaseThis);
  }

  /** Does what is held, at once. */
  readonly release = (): void => {
    const act = this.#act;
    if (act === null) return;
    this.#act = null;
    clearTimeout(this.#timer);
    for (const type of NEXT_INPUTS) globalThis.removeEventListener(type, this.release, { capture: true });
    act();
  };
}
