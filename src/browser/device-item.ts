import { attempt } from '#browser/attempt.ts';

/** Something that is remembered on this device, in every tab; as long as the page lives where storage is blocked. */
export interface DeviceItem<Value> {
  readonly read: () => Value;
  readonly write: (value: Value) => void;
  /** Calls back after every change, of another tab too; the answer ends that. */
  readonly subscribe: (listener: () => void) => () => void;
}

interface DeviceItemCodec<Value> {
  /** Of what was not written by `format`: whatever holds where nothing is remembered. */
  readonly parse: (text: string | null) => Value;
  readonly format: (value: Value) => string;
}

export function openDeviceItem<Value>(name: string, { parse, format }: DeviceItemCodec<Value>): DeviceItem<Value> {
  const listeners = new Set<() => void>();
  let known: { readonly value: Value } | null = null;

  return {
    read: () => (known ??= { value: parse(attempt(() => localStorage.getItem(name)) ?? null) }).value,

    write(value) {
      known = { value };
      attempt(() => {
        localStorage.setItem(name, format(value));
      });
      for (const listener of listeners) listener();
    },

    subscribe(listener) {
      function hear({ key }: StorageEvent): void {
        if (key !== name && key !== null) return;
        known = null;
        listener();
      }
      listeners.add(listener);
      globalThis.addEventListener('storage', hear);
      return () => {
        listeners.delete(listener);
        globalThis.removeEventListener('storage', hear);
      };
    },
  };
}
