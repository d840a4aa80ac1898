/** Who wants a turn, one after the other. */
export interface Turns {
  /**
   * Asks for a turn, which begins with `begin`: at once where nobody else has one.
   *
   * @returns gives the turn back, or the place in the line
   */
  readonly ask: (begin: () => void) => () => void;
}

export function createTurns(): Turns {
  const line: (() => void)[] = [];

  function leave(begin: () => void): void {
    const place = line.indexOf(begin);
    if (place === -1) return;
    line.splice(place, 1);
    if (place === 0) line[0]?.();
  }

  return {
    ask: (begin) => {
      line.push(begin);
      if (line.length === 1) begin();
      return () => leave(begin);
    },
  };
}
