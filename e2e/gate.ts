/** Something that waits until it is let go. */
export interface Gate {
  readonly opened: Promise<void>;
  readonly open: () => void;
}

export function createGate(): Gate {
  const lever = new EventTarget();
  return {
    opened: new Promise((resolve) => lever.addEventListener('open', () => resolve())),
    open: () => lever.dispatchEvent(new Event('open')),
  };
}
