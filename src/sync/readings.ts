import { READY, RUNNING } from '#domain/status.ts';
import type { ReadRow } from '#sync/page-request.ts';
import { RowSet } from '#sync/row-set.ts';

/** How often a row is read again because two answers that overlapped in time differ. */
const REREADS = 3;

/** How far along a run is: ready, running, an outcome without a finish (aborting), finished. */
export function progressOf({ status, isFinished }: Pick<ReadRow, 'status' | 'isFinished'>): number {
  if (isFinished) return 3;
  if (status === READY) return 0;
  return status === RUNNING ? 1 : 2;
}

/**
 * MERGE: which of two answers about one run is newer. Of requests that did not overlap in time the later one is. Where
 * they overlapped nobody can tell: the status that is further along stays, and the row is read again.
 */
export class Readings {
  /** Rows that belong to the history as far as it is known. */
  readonly present = new RowSet();
  /** Later answers that were less far along; what is shown stays. */
  regressions = 0;
  /** Row -> how often it was doubted: read again until an answer stands alone in time. */
  readonly doubtful = new Map<number, number>();
  /** By row: logical time at which the newest answer about it was received; 0 before the first. */
  #readAt = new Uint32Array(1024);
  #progress = new Uint8Array(1024);

  /**
   * Answers whether the store must take over what the row says.
   *
   * @param begunAt logical time at which the request began
   * @param now logical time of its answer; later than every answer before
   */
  merge(read: ReadRow, begunAt: number, now: number): boolean {
    const { row } = read;
    this.#reserve(row);
    const progress = progressOf(read);
    const readAt = this.#readAt[row] ?? 0;
    const held = this.#progress[row] ?? 0;
    this.#readAt[row] = now;
    if (!this.present.has(row)) {
      this.present.add(row);
      this.#progress[row] = progress;
      return true;
    }
    const isLater = begunAt > readAt;
    if (isLater) this.doubtful.delete(row);
    if (!read.differs) return false;
    if (isLater && progress < held) this.regressions += 1;
    if (!isLater) this.#doubt(row);
    const apply = isLater ? progress >= held : progress > held;
    if (apply) this.#progress[row] = progress;
    return apply;
  }

  /** Whether an answer about the row came after the logical time. */
  isReadSince(row: number, time: number): boolean {
    return (this.#readAt[row] ?? 0) > time;
  }

  /** The history does not hold the row any more. */
  drop(row: number): void {
    this.present.delete(row);
    this.doubtful.delete(row);
  }

  #doubt(row: number): void {
    const doubts = (this.doubtful.get(row) ?? 0) + 1;
    if (doubts > REREADS) this.doubtful.delete(row);
    else this.doubtful.set(row, doubts);
  }

  #reserve(row: number): void {
    if (row < this.#readAt.length) return;
    const length = Math.max(row + 1, this.#readAt.length * 2);
    const readAt = new Uint32Array(length);
    const progress = new Uint8Array(length);
    readAt.set(this.#readAt);
    progress.set(this.#progress);
    this.#readAt = readAt;
    this.#progress = progress;
  }
}
