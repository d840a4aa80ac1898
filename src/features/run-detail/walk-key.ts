interface Press {
  readonly key: string;
  readonly altKey: boolean;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly shiftKey: boolean;
  readonly getModifierState: (modifier: 'AltGraph') => boolean;
}

/** The step that a key asks for; null for other keys, and for those that are the browser's. */
export function findStep(press: Press): -1 | 1 | null {
  const { key, altKey, ctrlKey, metaKey, shiftKey } = press;
  // Many keyboards write a bracket with AltGr, which some systems report as Ctrl and Alt.
  const isCommand = metaKey || ((altKey || ctrlKey) && !press.getModifierState('AltGraph'));
  if (isCommand) return null;
  if (key === '[' || (key === 'ArrowUp' && !shiftKey)) return -1;
  if (key === ']' || (key === 'ArrowDown' && !shiftKey)) return 1;
  return null;
}
