const NAME = 'LostCode';

/** Thrown when code that comes later did not arrive: the page was deployed anew under an open tab, or its connection dropped. */
export class LostCode extends Error {
  override readonly name = NAME;
}

/** Also of what comes from the worker, which has only the name of its class. */
export function isLostCode(error: unknown): boolean {
  return error instanceof Error && error.name === NAME;
}

/**
 * Fetches code with `import()`.
 *
 * @throws {@link LostCode} when it does not arrive
 */
export async function loadPart<Part>(load: () => Promise<Part>): Promise<Part> {
  try {
    return await load();
  } catch (error) {
    throw new LostCode(error instanceof Error ? error.message : String(error));
  }
}

/** As {@link loadPart}, once for all who ask. What did not arrive is tried again for the next one. */
export function loadOnce<Part>(load: () => Promise<Part>): () => Promise<Part> {
  let loading: Promise<Part> | null = null;
  return async () => {
    loading ??= loadPart(load);
    try {
      return await loading;
    } catch (error) {
      loading = null;
      throw error;
    }
  };
}
