import { attempt } from '#browser/attempt.ts';

/** Something that is remembered on this device, in every tab; as long as the page lives where storage is blocked. */
export interface DeviceItem<Value> {
  /** As storage has it now, whoever wrote it; the same object until it changes. */
  readonly read: () => Value;
  /** Writes what `change` makes of the value as it is now: what another tab wrote meanwhile is not lost. */
  readonly update: (change: (value: Value) => Value) => void;
  /** Calls back after every change, of another tab too; the answer ends that. */
  readonly subscribe: (listener: () => void) => () => void;
}

interface DeviceItemCodec<Value> {
  /** Of what was not written by `format`: whatever holds where nothing is remembered. */
  readonly parse: (text: string | null) => Value;
  readonly format: (value: Value) => string;
}

/** The part of `localStorage` that an item needs. It throws where storage is blocked, and on a write where it is full. */
export type TextStorage = Pick<Storage, 'getItem' | 'setItem'>;

export function openDeviceItem<Value>(
  name: string,
  { parse, format }: DeviceItemCodec<Value>,
  findStorage: () => TextStorage = () => localStorage,
): DeviceItem<Value> {
  const listeners = new Set<() => void>();
  /** What the text in storage stands for; where storage did not take a value, that value. */
  let known: { readonly text: string | null; readonly value: Value } | null = null;

  const readText = (): string | null => attempt(() => findStorage().getItem(name)) ?? null;

  function read(): Value {
    const text = readText();
    if (known === null || known.text !== text) known = { text, value: parse(text) };
    return known.value;
  }

  return {
    read,

    update(change) {
      const before = read();
      const value = change(before);
      if (value === before) return;
      attempt(() => findStorage().setItem(name, format(value)));
      known = { text: readText(), value };
      for (const listener of listeners) listener();
    },

    subscribe(listener) {
      const listening = new AbortController();
      const { signal } = listening;
      listeners.add(listener);
      const handle = ({ key }: StorageEvent): void => {
        if (key === name || key === null) listener();
      };
      globalThis.addEventListener('storage', handle, { signal });
      // A page in the back/forward cache is told of nothing.
      globalThis.addEventListener('pageshow', listener, { signal });
      return () => {
        listeners.delete(listener);
        listening.abort();
      };
    },
  };
}
