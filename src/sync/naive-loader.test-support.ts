import type { Reader } from '#sync/histories.test-support.ts';
import type { ModelReply } from '#sync/model-server.test-support.ts';
import type { PageRequest } from '#sync/page-request.ts';

/**
 * The control: the usual loader. Page 1 says how many pages there are, the others are read at the same time, double
 * rows are dropped. Knows the server's page size from the beginning, and asks again for what failed or came empty.
 */
export class NaiveLoader implements Reader {
  readonly slugs = new Set<number>();
  readonly #pageSize: number;
  #missing: number[] = [1];
  readonly #underWay = new Set<number>();
  #knowsPages = false;
  #nextId = 1;

  constructor(pageSize: number) {
    this.#pageSize = pageSize;
  }

  get isDone(): boolean {
    return this.#knowsPages && this.#missing.length === 0;
  }

  wanted = (): readonly PageRequest[] =>
    this.#missing
      .filter((pageIndex) => !this.#underWay.has(pageIndex))
      .map((pageIndex) => ({ id: this.#nextId++, pageIndex, pageSize: this.#pageSize, purpose: 'fill' as const }));

  begin = ({ pageIndex }: PageRequest): void => {
    this.#underWay.add(pageIndex);
  };

  receive = ({ pageIndex }: PageRequest, reply: ModelReply): void => {
    this.#underWay.delete(pageIndex);
    if (reply.kind !== 'page') return;
    const pages = Math.ceil(reply.count / this.#pageSize);
    if (reply.runs.length === 0 && pageIndex <= pages) return;
    for (const { slug } of reply.runs) this.slugs.add(slug);
    this.#missing = this.#missing.filter((missing) => missing !== pageIndex);
    if (this.#knowsPages) return;
    this.#knowsPages = true;
    for (let next = 2; next <= pages; next++) this.#missing.push(next);
  };

  prod = (): void => {};
}
