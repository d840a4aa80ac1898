import { offsetOf, type PageAddress } from '#sync/page-math.ts';

/** What a refusal of the page in question says. */
export type DepthVerdict = 'size' | 'depth';

/**
 * How deep the server lists. A page that is refused behind the head says nothing of its size: page 1 of the same size
 * tells a list that ends for this server (search indexes refuse what lies beyond 10,000) from a size that it does not
 * take, and the page itself, asked for again, from a moment's trouble. Smaller pages then find where exactly it ends.
 */
export class Depth {
  /** Rows from the head that are listed; null where no end was met. */
  reach: number | null = null;
  /** A page that was refused, and whether page 1 of its size was answered since. */
  #suspect: { readonly page: PageAddress; readonly isAgain: boolean } | null = null;
  /** Sizes to try behind the last row that was listed, descending. */
  #trials: readonly number[] = [];

  /** The page that tells, or finds where the list ends; null when nothing is in question. */
  get question(): PageAddress | null {
    if (this.#suspect !== null) {
      const { page, isAgain } = this.#suspect;
      return isAgain ? page : { pageIndex: 1, pageSize: page.pageSize };
    }
    const [pageSize] = this.#trials;
    return pageSize === undefined || this.reach === null ? null : { pageIndex: this.reach / pageSize + 1, pageSize };
  }

  /** Whether an answer to the page is one to {@link question}: it may have been dropped meanwhile. */
  isAsked({ pageIndex, pageSize }: PageAddress): boolean {
    return this.question?.pageIndex === pageIndex && this.question.pageSize === pageSize;
  }

  /** A page behind the head was refused. */
  suspect({ pageIndex, pageSize }: PageAddress): void {
    const page = { pageIndex, pageSize };
    if (this.reach !== null && offsetOf(page) >= this.reach) return;
    if (this.#suspect === null || offsetOf(page) < offsetOf(this.#suspect.page))
      this.#suspect = { page, isAgain: false };
  }

  /** The answer to {@link question} is a page of so many rows. */
  noteAnswer(rows: number): void {
    if (this.#suspect !== null) {
      this.#suspect = this.#suspect.isAgain ? null : { ...this.#suspect, isAgain: true };
    } else if (this.reach !== null) {
      this.#stopAt(this.reach + rows, rows === this.#trials[0] ? this.#trials : this.#trials.slice(1));
    }
  }

  /** The answer to {@link question} is a refusal. @param sizes that the server takes, descending */
  noteRefusal(sizes: readonly number[]): DepthVerdict {
    const suspect = this.#suspect;
    this.#suspect = null;
    if (suspect === null) {
      this.#stopAt(this.reach ?? 0, this.#trials.slice(1));
      return 'depth';
    }
    if (!suspect.isAgain) return 'size';
    this.#stopAt(
      offsetOf(suspect.page),
      sizes.filter((size) => size < suspect.page.pageSize),
    );
    return 'depth';
  }

  /** The list is read as deep as it goes again. */
  forget(): void {
    this.reach = null;
    this.#suspect = null;
    this.#trials = [];
  }

  #stopAt(reach: number, trials: readonly number[]): void {
    this.reach = reach;
    this.#trials = trials.filter((size) => reach % size === 0);
  }
}
