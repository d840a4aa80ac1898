import { offsetOf, type PageAddress } from '#sync/page-math.ts';

/**
 * What a refusal of the page in question says. `same`: the list goes no deeper than before. `above`: it ends somewhere
 * above the page, and only reading it from the head tells where.
 */
export type DepthVerdict = 'size' | 'depth' | 'same' | 'above';

/**
 * How deep the server lists. A page that is refused behind the head says nothing of its size: page 1 of the same size
 * tells a list that ends for this server (search indexes refuse what lies beyond 10,000) from a size that it does not
 * take, and the page itself, asked for again, from a moment's trouble. Smaller pages then find where exactly it ends.
 */
export class Depth {
  /** Rows from the head that are listed; null where no end was met. */
  reach: number | null = null;
  /** A page that was refused, and whether page 1 of its size was answered since. */
  #suspect: { readonly page: PageAddress; readonly isAgain: boolean; readonly isNext: boolean } | null = null;
  /** Sizes to try behind the last row that was listed, descending. */
  #trials: readonly number[] = [];
  /** Whether the trial is to tell if the list goes deeper by now. */
  #isSecondLook = false;

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

  /** A page that ends there was not refused. */
  noteListed(rows: number): void {
    if (this.reach !== null) this.reach = Math.max(this.reach, rows);
  }

  /** A page behind the head was refused. @param isNext whether what is above it was read */
  suspect({ pageIndex, pageSize }: PageAddress, isNext: boolean): void {
    const page = { pageIndex, pageSize };
    if (this.reach !== null && offsetOf(page) >= this.reach) return;
    if (this.#suspect === null || offsetOf(page) < offsetOf(this.#suspect.page))
      this.#suspect = { page, isAgain: false, isNext };
  }

  /** The answer to {@link question} is a page of so many rows. */
  noteAnswer(rows: number): void {
    if (this.#suspect !== null) {
      this.#suspect = this.#suspect.isAgain ? null : { ...this.#suspect, isAgain: true };
    } else if (this.#isSecondLook) {
      this.forget();
    } else if (this.reach !== null) {
      // A page with room shows that the list ends there.
      const size = this.#trials[0] ?? 0;
      this.#stopAt(this.reach + size, rows < size ? [] : this.#trials);
    }
  }

  /** The answer to {@link question} is a refusal. @param sizes that the server takes, descending */
  noteRefusal(sizes: readonly number[]): DepthVerdict {
    const suspect = this.#suspect;
    this.#suspect = null;
    if (suspect === null) {
      const verdict = this.#isSecondLook ? 'same' : 'depth';
      this.#stopAt(this.reach ?? 0, this.#trials.slice(1));
      return verdict;
    }
    if (!suspect.isAgain) return 'size';
    if (!suspect.isNext) return 'above';
    this.#stopAt(
      offsetOf(suspect.page),
      sizes.filter((size) => size < suspect.page.pageSize),
    );
    return 'depth';
  }

  /** Whether the list goes deeper by now is asked with one small page. @param sizes that the server takes, descending */
  lookAgain(sizes: readonly number[]): void {
    const { reach } = this;
    if (reach === null || this.question !== null) return;
    this.#trials = sizes.filter((size) => reach % size === 0).slice(-1);
    this.#isSecondLook = true;
  }

  /** Nothing is in question any more. */
  dropQuestion(): void {
    this.#suspect = null;
    this.#trials = [];
    this.#isSecondLook = false;
  }

  /** The list is read as deep as it goes again. */
  forget(): void {
    this.reach = null;
    this.dropQuestion();
  }

  #stopAt(reach: number, trials: readonly number[]): void {
    this.reach = reach;
    this.#isSecondLook = false;
    this.#trials = trials.filter((size) => reach % size === 0);
  }
}
