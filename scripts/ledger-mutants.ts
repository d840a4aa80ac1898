/** A small edit that takes a guard of the ledger away: a test must notice. */
export interface Mutant {
  /** In `src/sync`. */
  readonly file: string;
  /** Occurs exactly once in the file. */
  readonly find: string;
  readonly replace: string;
  /** What the guard is for. */
  readonly why: string;
}

export const MUTANTS: readonly Mutant[] = [
  {
    file: 'page-math.ts',
    find: 'Math.floor(count / pageSize) + 1',
    replace: 'Math.ceil(count / pageSize)',
    why: 'END: behind a last page that is full the next one is looked at',
  },
  {
    file: 'page-math.ts',
    find: 'return count - offset;',
    replace: 'return offset + 1;',
    why: 'ordinals count from the oldest run',
  },
  {
    file: 'readings.ts',
    find: 'const isLater = begunAt > readAt;',
    replace: 'const isLater = true;',
    why: 'MERGE: the last arrival is not the newest answer',
  },
  {
    file: 'readings.ts',
    find: 'isLater ? progress >= held : progress > held',
    replace: 'isLater ? progress >= held : progress >= held',
    why: 'MERGE: of two answers that overlapped neither is newer',
  },
  {
    file: 'readings.ts',
    find: 'isLater ? progress >= held : progress > held',
    replace: 'isLater ? progress >= held : false',
    why: 'MERGE: of two answers that overlapped the status that is further along stays',
  },
  {
    file: 'readings.ts',
    find: 'if (!isLater) this.#doubt(row);',
    replace: '',
    why: 'MERGE: what nobody can tell is read again',
  },
  {
    file: 'readings.ts',
    find: 'isLater ? progress >= held',
    replace: 'isLater ? true',
    why: 'a status never goes backwards, whatever a later answer says',
  },
  {
    file: 'placement.ts',
    find: '(held > NOBODY && held !== row.row + 1) || ',
    replace: '',
    why: 'PLACE: an ordinal holds one row',
  },
  {
    file: 'placement.ts',
    find: ' || (place !== 0 && place !== ordinal)',
    replace: '',
    why: 'PLACE: a row holds one ordinal',
  },
  {
    file: 'placement.ts',
    find: "if (first - rows.length < left) conflict = 'beyond-end';\n    else if",
    replace: 'if',
    why: 'PLACE: no ordinal is below 1',
  },
  {
    file: 'placement.ts',
    find: "if (hasRepeats(rows)) conflict = 'repeated-row';",
    replace: '{}',
    why: 'PLACE: a row stands in a page once',
  },
  {
    file: 'placement.ts',
    find: 'this.#setAside.delete(ordinal);\n        this.#hold(ordinal, row.row + 1);',
    replace: 'this.#hold(ordinal, row.row + 1);',
    why: 'a row that can be read after all is not set aside any more',
  },
  {
    file: 'load.ts',
    find: "if (verdict.conflict !== null || hasFallen) return 'conflict';",
    replace: "if (verdict.conflict !== null) return 'conflict';",
    why: 'a count that falls means that something went',
  },
  {
    file: 'load.ts',
    find: 'if (rows.length === 0 && due > 0) return this.#fault();',
    replace: '',
    why: '37: an empty page is no end where the count promises rows',
  },
  {
    file: 'load.ts',
    find: "return this.#faults > FAULTS ? 'conflict' : 'fault';",
    replace: "return 'fault';",
    why: 'faults without end come to rest',
  },
  {
    file: 'load.ts',
    find: 'offset + rows.length === count && count > 0) this.hasEnd = true;',
    replace: 'offset + rows.length === count) this.hasEnd = true;',
    why: 'END: an empty history proves no end of a later one',
  },
  {
    file: 'load.ts',
    find: 'window.from === this.left + 1 && count > 0 && !this.hasEnd',
    replace: 'false',
    why: 'END: the end is asked for',
  },
  {
    file: 'load.ts',
    find: 'if (!hasEnd || !this.isFilled',
    replace: 'if (!this.isFilled',
    why: 'SEAL: not without the end',
  },
  {
    file: 'load.ts',
    find: 'if (!hasEnd || !this.isFilled || ',
    replace: 'if (!hasEnd || ',
    why: 'SEAL: not with an ordinal missing',
  },
  {
    file: 'load.ts',
    find: ' || this.#unanchored !== null) return false;',
    replace: ') return false;',
    why: 'SEAL: not without a row that was known',
  },
  {
    file: 'load.ts',
    find: 'const isFloating = !isMet',
    replace: 'const isFloating = false && !isMet',
    why: 'a page that meets nothing known is tied to what stands below',
  },
  {
    file: 'load.ts',
    find: 'if (isPassed && isQuiet',
    replace: 'if (isQuiet',
    why: '47: a busy head does not starve the rest',
  },
  {
    file: 'load.ts',
    find: '(ladder.isProven && !this.isCareful ? PARALLEL : 1)',
    replace: 'PARALLEL',
    why: 'an unknown page size is tried by one request',
  },
  {
    file: 'pass.ts',
    find: 'const isTrial = !ladder.isProven',
    replace: 'const isTrial = false && !ladder.isProven',
    why: 'a page size is tried on a page that must be full',
  },
  {
    file: 'load.ts',
    find: 'const before = isChanged ? null : this.claim;',
    replace: 'const before = this.claim;',
    why: 'verified is said of the rows that were verified only',
  },
  {
    file: 'load.ts',
    find: 'this.placement.forgetSetAside();',
    replace: '',
    why: 'rows without a slug, read before pages were known to be cut, are read again',
  },
  {
    file: 'size-ladder.ts',
    find: 'this.#honoured = this.#honoured.filter((honoured) => honoured < size);',
    replace: '',
    why: 'a cap that falls below what was honoured is a cap all the same',
  },
  {
    file: 'size-ladder.ts',
    find: 'if (size < this.#largestHonoured)',
    replace: 'if (false)',
    why: 'a small size that is not taken does not end the larger ones that are',
  },
  {
    file: 'size-ladder.ts',
    find: 'if (this.#strikes >= STRIKES) {',
    replace: 'if (this.#strikes >= 99) {',
    why: 'a second page that comes short blames the size',
  },
  {
    file: 'size-ladder.ts',
    find: 'if (this.#strikes >= STRIKES)',
    replace: 'if (this.#strikes >= 1)',
    why: 'one page that comes short does not blame the size',
  },
  {
    file: 'sweep.ts',
    find: "count < this.latestCount) this.defects.add('moved');",
    replace: 'count < this.latestCount) {}',
    why: 'STRICT: a count that falls spoils the sweep',
  },
  {
    file: 'sweep.ts',
    find: 'this.defects.add(DEFECT_OF[conflict]);\n      return;',
    replace: 'return;',
    why: 'STRICT: a conflict spoils the sweep',
  },
  {
    file: 'sweep.ts',
    find: "return request.pageSize <= this.#fullSize ? 'done' : 'more';",
    replace: "return 'done';",
    why: 'STRICT: a short page is no end where pages may be cut',
  },
  {
    file: 'sweep.ts',
    find: 'this.repeatsPrevious = false;',
    replace: '{}',
    why: 'STRICT: two sweeps must agree',
  },
  {
    file: 'sweep.ts',
    find: 'const isNew = first === this.count && ',
    replace: 'const isNew = ',
    why: 'STRICT: rows that the sweep before did not see may be new in the first page only',
  },
  {
    file: 'strict.ts',
    find: ' && this.#previous?.isClean === true',
    replace: '',
    why: 'STRICT: two clean sweeps',
  },
  {
    file: 'strict.ts',
    find: 'sweep.isClean && sweep.repeatsPrevious && ',
    replace: 'sweep.isClean && ',
    why: 'STRICT: two sweeps that agree',
  },
  {
    file: 'ledger.ts',
    find: 'if (flights.size > 0) return [];',
    replace: 'if (flights.size > 4) return [];',
    why: 'STRICT: one request at a time, and none from before',
  },
  {
    file: 'ledger.ts',
    find: 'if (isChanged && !isSealed) load.claim = null;',
    replace: '',
    why: 'a claim ends with the next change',
  },
  {
    file: 'ledger.ts',
    find: "if (reason === 'conflict') load.claim = null;",
    replace: '',
    why: 'a claim ends with a conflict',
  },
  {
    file: 'ledger.ts',
    find: 'if (isNew && strict !== null) load.claim = null;',
    replace: '',
    why: 'a claim ends where a sweep meets new rows',
  },
  {
    file: 'ledger.ts',
    find: 'if (gone.some((row) => readings.isReadSince(row, step.sweep.begunAt)))',
    replace: 'if (false)',
    why: 'STRICT: a row that came since the sweep began is not dropped',
  },
  {
    file: 'ledger.ts',
    find: 'missing.filter((row) => before.ordinalOf(row) > lowest)',
    replace: '[...missing]',
    why: 'STRICT: a row below the window is not dropped because nobody looked',
  },
  {
    file: 'ledger.ts',
    find: 'if (flight.epoch !== epoch) return { apply, dropped: [] };',
    replace: '',
    why: 'an answer from before a conflict is not placed',
  },
  {
    file: 'poll-plan.ts',
    find: 'head < floor || chosen.length >= pages',
    replace: 'head < floor',
    why: 'POLL: no more requests than allowed',
  },
  {
    file: 'poll-plan.ts',
    find: 'nowS - (sinceS ?? nowS) > OLD_AFTER_S',
    replace: 'false',
    why: 'POLL: a run that never finishes is left to the rotation',
  },
  {
    file: 'tail-proof.ts',
    find: "if (this.#upper !== null && gone < this.#upper) return 'contradicted';",
    replace: '',
    why: 'TAIL: a foot that moved less than the head says that a run between them went',
  },
  {
    file: 'load.ts',
    find: "if (verdict.highestMet < this.placement.highestRow) return 'conflict';",
    replace: '',
    why: 'TAIL: a row above those that page 1 shows has gone',
  },
  {
    file: 'ledger.ts',
    find: 'if (Doubt.isDue(gone.length, stayed)) {',
    replace: 'if (false) {',
    why: 'most of a history is not dropped without being asked',
  },
];
