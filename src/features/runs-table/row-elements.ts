/** What stands in the table, by its elements. */

/** The row around something; null outside of the rows. */
export function findRow(target: EventTarget | null): HTMLElement | null {
  return target instanceof Element ? target.closest<HTMLElement>('tr[data-index]') : null;
}

/** The row of a place, from 0; null where it is not there. */
export function findRowAt(body: Element, index: number): HTMLElement | null {
  return body.querySelector<HTMLElement>(`tr[data-index="${index}"]`);
}

/** The place of a row, from 0. */
export function readIndex(row: HTMLElement): number {
  return Number(row.dataset['index']);
}

export function findLink(row: Element): HTMLElement | null {
  return row.querySelector<HTMLElement>('td[data-column="run"] a');
}
