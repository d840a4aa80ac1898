/** The value of an action on storage, which throws where it is blocked or full; undefined then. */
export function attempt<Value>(action: () => Value): Value | undefined {
  try {
    return action();
  } catch {
    return undefined;
  }
}
