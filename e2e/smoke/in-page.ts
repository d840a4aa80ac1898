/**
 * Functions that run in the page, whoever drives it: each is sent as its own text, so it uses nothing but its arguments
 * and the browser.
 */

/** Elements by role and accessible name, as far as this page needs either. */
export type Find = (role: string, name: RegExp) => HTMLElement[];

function findInPage(role: string, name: RegExp): HTMLElement[] {
  const tags: Readonly<Record<string, string>> = {
    banner: 'header',
    button: 'button',
    dialog: 'dialog',
    figure: 'figure',
    group: '[role=group]',
    link: 'a[href]',
    region: 'section',
    table: 'table',
  };
  const nameOf = (element: Element): string => {
    const ids = element.getAttribute('aria-labelledby')?.split(' ') ?? [];
    const words = ids.map((id) => document.getElementById(id)?.textContent ?? '').join(' ');
    return (element.getAttribute('aria-label') ?? (words === '' ? element.textContent : words)).trim();
  };
  return [...document.querySelectorAll<HTMLElement>(`[role="${role}"], ${tags[role] ?? `[role="${role}"]`}`)].filter(
    (element) => name.test(nameOf(element)),
  );
}

/** The text of a call of a function in the page. */
export function callOf<Argument>(run: (find: Find, argument: Argument) => unknown, argument?: Argument): string {
  return `(${run.toString()})(${findInPage.toString()}, ${JSON.stringify(argument)})`;
}

/** What is to be pressed: the first of its name that is shown. */
export interface Wanted {
  readonly role: string;
  /** As of a regular expression. */
  readonly name: string;
}

/** Where to press it; null where it is not there, or something else would be pressed. */
export function pointOf(find: Find, { role, name }: Wanted): { x: number; y: number } | null {
  const element = find(role, new RegExp(name)).find(({ offsetParent }) => offsetParent !== null);
  if (element === undefined) return null;
  element.scrollIntoView({ block: 'center', behavior: 'instant' });
  const { left, right, top, bottom } = element.getBoundingClientRect();
  const x = (left + right) / 2;
  const y = (top + bottom) / 2;
  const hit = document.elementFromPoint(x, y);
  return hit !== null && element.contains(hit) ? { x, y } : null;
}

/** Titles of the charts that show something: lines and bars, or the pixels of a canvas. */
export function drawnCharts(find: Find): string[] {
  const isDrawn = (figure: Element): boolean => {
    const canvas = figure.querySelector('canvas');
    if (canvas === null)
      return [...figure.querySelectorAll('svg path')].some((path) => (path.getAttribute('d') ?? '').length > 40);
    const { width, height } = canvas;
    const pixels = width * height === 0 ? [] : canvas.getContext('2d')?.getImageData(0, 0, width, height).data;
    return [...(pixels ?? [])].some((byte) => byte !== 0);
  };
  return find('figure', /./)
    .filter((figure) => figure.ariaBusy === 'false' && isDrawn(figure))
    .map((figure) => figure.querySelector('h2, h3')?.textContent ?? '');
}

/** The values of an open filter with the number of runs of each. */
export function facetCounts(find: Find): number[] {
  return find('option', /./).map((option) => {
    const detail = document.getElementById(option.getAttribute('aria-describedby') ?? '')?.textContent ?? '';
    return Number(/\d[\d,]*/.exec(detail)?.[0].replaceAll(',', '') ?? Number.NaN);
  });
}

/** The exact value of a total. */
export function totalOf(find: Find, term: string): string {
  const [totals] = find('region', /^Totals$/);
  const pairs = [...(totals?.querySelectorAll('dl > div') ?? [])];
  const pair = pairs.find((one) => one.querySelector('dt')?.textContent === term);
  return pair?.querySelector('data')?.value ?? '';
}

export function textOf(find: Find, { role, name }: Wanted): string {
  return find(role, new RegExp(name))
    .map(({ textContent }) => textContent)
    .join(' ');
}

/** How many spikes are listed. */
export function countSpikes(find: Find): number {
  const [panel] = find('region', /^Cost spikes$/);
  return panel?.querySelectorAll('button[aria-expanded]').length ?? 0;
}

/**
 * Scrolls on by a screen, as a person reads down to the foot, and says whether that is reached with all tables of the
 * panels there. A panel comes when it is near the screen: one leap to the foot passes over those between.
 */
export function readOn(find: Find): boolean {
  const { scrollHeight } = document.documentElement;
  const isAtFoot = scrollY + innerHeight >= scrollHeight - 1;
  const has = (name: RegExp): boolean => find('table', name).some((table) => table.querySelector('tbody tr') !== null);
  const isWhole = isAtFoot && has(/^Waste$/) && has(/^Errors$/) && find('region', /^Outliers$/).length > 0;
  if (!isWhole) scrollTo({ top: isAtFoot ? 0 : scrollY + innerHeight, behavior: 'instant' });
  return isWhole;
}

/**
 * Of a grid of points on the first screen, those at which something would be pressed whose part of the page is elsewhere:
 * it covers what a person sees there.
 */
export function coveredPoints(): string[] {
  scrollTo({ top: 0, behavior: 'instant' });
  const covered: string[] = [];
  const { clientWidth, clientHeight } = document.documentElement;
  for (let x = 10; x < clientWidth; x += 60) {
    for (let y = 10; y < clientHeight; y += 42) {
      const hit = document.elementFromPoint(x, y);
      const part = hit?.closest('header, section, figure') ?? hit;
      const box = part?.getBoundingClientRect();
      const isThere = box !== undefined && x >= box.left && x <= box.right && y >= box.top && y <= box.bottom;
      if (!isThere) covered.push(`${x},${y}: ${hit?.outerHTML.slice(0, 80) ?? 'nothing'}`);
    }
  }
  return covered;
}

/** From now on the next file that the page saves is kept. */
export function keepFiles(): void {
  const create = URL.createObjectURL.bind(URL);
  URL.createObjectURL = (file) => {
    if (file instanceof Blob) Object.assign(globalThis, { keptFile: file });
    return create(file);
  };
}

/** The text of the file that was kept; null before there is one. */
export async function keptFile(): Promise<string | null> {
  const file: unknown = Reflect.get(globalThis, 'keptFile');
  return file instanceof Blob ? await file.text() : null;
}

/** The names of the links of the first rows, from the first. */
export function firstSlugs(find: Find, count: number): (string | null)[] {
  const [table] = find('table', /^Runs$/);
  return [...(table?.querySelectorAll('tbody tr a') ?? [])].slice(0, count).map(({ textContent }) => textContent);
}

/** The role and the name of what has the focus. */
export function focused(): string {
  const { activeElement } = document;
  return `${activeElement?.tagName.toLowerCase() ?? ''} ${activeElement?.ariaLabel ?? activeElement?.textContent ?? ''}`.trim();
}

/** Scrolls the table to its end. */
export function goToEnd(find: Find): void {
  const [scroller] = find('group', /^Runs, scrollable$/);
  scroller?.scrollIntoView({ block: 'center', behavior: 'instant' });
  scroller?.scrollTo({ top: scroller.scrollHeight, behavior: 'instant' });
}

/** What is seen at the table's end: the last row, and whether the head is above the rows. */
export function tableEnd(find: Find): { readonly last: number; readonly isWhole: boolean; readonly hasHead: boolean } {
  const [scroller] = find('group', /^Runs, scrollable$/);
  if (scroller === undefined) return { last: 0, isWhole: false, hasHead: false };
  const frame = scroller.getBoundingClientRect();
  const head = scroller.querySelector('thead')?.getBoundingClientRect();
  const rows = [...scroller.querySelectorAll<HTMLTableRowElement>('tbody tr')];
  const last = rows.reduce<HTMLTableRowElement | null>(
    (latest, row) => (Number(row.ariaRowIndex) > Number(latest?.ariaRowIndex ?? 0) ? row : latest),
    null,
  );
  const foot = last?.getBoundingClientRect().bottom ?? Number.NaN;
  const underHead = document.elementFromPoint(frame.left + 60, frame.top + 12);
  return {
    last: Number(last?.ariaRowIndex ?? 0) - 1,
    isWhole: Math.abs(foot - (frame.top + scroller.clientTop + scroller.clientHeight)) <= 2,
    hasHead:
      head !== undefined &&
      Math.abs(head.top - frame.top) <= 2 &&
      underHead?.closest('thead') !== null &&
      underHead !== null,
  };
}

/** The tab holds this key when the page is opened again. */
export function keepKey(_: Find, key: string): void {
  sessionStorage.setItem('coreclaw-api-key', key);
}
