import {
  createListCodec,
  createRangeCodec,
  createTextCodec,
  createWordCodec,
  INSTANT_CODEC,
  SORT_CODEC,
} from '#domain/param-codecs.ts';
import type { ParamCodec } from '#domain/param-codecs.ts';
import { formatStatusValue, parseStatusValue } from '#domain/status.ts';
import { isZoneName } from '#domain/zone-name.ts';
import { DEFAULT_RANGE, DEFAULT_VIEW, PRESET_RANGES } from '#domain/view.ts';
import type {
  FacetChoice,
  FacetKey,
  MeasureKey,
  MeasureRange,
  PresetRange,
  SortTerm,
  TimeRange,
  View,
} from '#domain/view.ts';

/** The parameters of a view's URL, in the order in which they are written. */
export const VIEW_PARAMS = [
  'range',
  'from',
  'to',
  'tz',
  'q',
  'status',
  'scraper',
  'origin',
  'version',
  'error',
  'not.status',
  'not.scraper',
  'not.origin',
  'not.version',
  'not.error',
  'hour',
  'usage',
  'duration',
  'traffic',
  'results',
  'by',
  'compare',
  'sort',
  'run',
  'spike',
  'source',
] as const;
export type ViewParam = (typeof VIEW_PARAMS)[number];

export function isViewParam(name: string): boolean {
  return VIEW_PARAMS.some((param) => param === name);
}

/** What each parameter holds when it is read alone. */
interface ViewParamValues
  extends Record<FacetKey | `not.${FacetKey}`, readonly string[]>, Record<MeasureKey, MeasureRange> {
  readonly range: PresetRange;
  /** Unix milliseconds. */
  readonly from: number | null;
  readonly to: number | null;
  readonly tz: string;
  readonly q: string;
  readonly hour: number | null;
  readonly by: View['by'];
  readonly compare: View['compare'];
  readonly sort: readonly SortTerm[];
  readonly run: string | null;
  readonly spike: string | null;
  readonly source: View['source'];
}

/** Characters of a search text. */
export const LONGEST_Q = 200;
/** No run has more bytes or results; beyond it a number is no longer exact. */
const LARGEST_COUNT = 2n ** 53n;

/** Visible characters of any script; the API promises no alphabet. */
const SLUG = createTextCodec((text) => /^[^\s\p{C}]{1,128}$/u.test(text), null);

/** The one definition of the URL's grammar. */
export const VIEW_CODECS: { readonly [P in ViewParam]: ParamCodec<ViewParamValues[P]> } = {
  range: createWordCodec(PRESET_RANGES, DEFAULT_RANGE),
  from: INSTANT_CODEC,
  to: INSTANT_CODEC,
  tz: createTextCodec((zone) => zone === 'utc' || zone === 'local' || isZoneName(zone), DEFAULT_VIEW.zone),
  q: { parse: (text) => Array.from(text).slice(0, LONGEST_Q).join(''), serialize: (q) => (q === '' ? null : q) },
  status: createListCodec(parseStatusText),
  scraper: createListCodec(keep),
  origin: createListCodec(keep),
  version: createListCodec(keep),
  error: createListCodec(keep),
  'not.status': createListCodec(parseStatusText),
  'not.scraper': createListCodec(keep),
  'not.origin': createListCodec(keep),
  'not.version': createListCodec(keep),
  'not.error': createListCodec(keep),
  hour: {
    parse: (text) => (/^(?:[01]?\d|2[0-3])$/.test(text) ? Number(text) : null),
    serialize: (hour) => (hour === null ? null : String(hour)),
  },
  usage: createRangeCodec(() => true),
  duration: createRangeCodec((decimal) => !decimal.startsWith('-')),
  traffic: createRangeCodec(isCount),
  results: createRangeCodec(isCount),
  by: createWordCodec(['status', 'scraper'], DEFAULT_VIEW.by),
  compare: createWordCodec<'previous', null>(['previous'], null),
  sort: SORT_CODEC,
  run: SLUG,
  spike: SLUG,
  source: createWordCodec(['sample', 'account'], DEFAULT_VIEW.source),
};

/** Reads a view from the URL's parameters: a missing or invalid one falls back to its default, others are not read. */
export function parseView(params: URLSearchParams): View {
  function read<P extends ViewParam>(param: P): ViewParamValues[P] | null {
    const text = params.get(param);
    return text === null ? null : VIEW_CODECS[param].parse(text);
  }
  function readFacet(key: FacetKey): FacetChoice {
    return { only: read(key) ?? [], not: read(`not.${key}`) ?? [] };
  }
  function readMeasure(key: MeasureKey): MeasureRange {
    return read(key) ?? DEFAULT_VIEW.measures[key];
  }
  return {
    facets: {
      status: readFacet('status'),
      scraper: readFacet('scraper'),
      origin: readFacet('origin'),
      version: readFacet('version'),
      error: readFacet('error'),
    },
    measures: {
      usage: readMeasure('usage'),
      duration: readMeasure('duration'),
      traffic: readMeasure('traffic'),
      results: readMeasure('results'),
    },
    hour: read('hour'),
    q: read('q') ?? DEFAULT_VIEW.q,
    time: joinTime(read('range') ?? DEFAULT_RANGE, read('from'), read('to')),
    zone: read('tz') ?? DEFAULT_VIEW.zone,
    by: read('by') ?? DEFAULT_VIEW.by,
    compare: read('compare'),
    sort: read('sort') ?? DEFAULT_VIEW.sort,
    run: read('run'),
    spike: read('spike'),
    source: read('source') ?? DEFAULT_VIEW.source,
  };
}

/** Writes what differs from the default view, in the order of {@link VIEW_PARAMS}. */
export function formatView(view: View): URLSearchParams {
  const values = splitView(view);
  const params = new URLSearchParams();
  for (const param of VIEW_PARAMS) {
    const text = serializeParam(param, values[param]);
    if (text !== null) params.set(param, text);
  }
  return params;
}

function serializeParam<P extends ViewParam>(param: P, value: ViewParamValues[P]): string | null {
  return VIEW_CODECS[param].serialize(value);
}

function splitView({ facets, measures, time, zone, ...rest }: View): ViewParamValues {
  return {
    ...rest,
    ...measures,
    range: time.kind === 'preset' ? time.preset : DEFAULT_RANGE,
    from: time.kind === 'absolute' ? time.fromMs : null,
    to: time.kind === 'absolute' ? time.toMs : null,
    tz: zone,
    status: facets.status.only,
    scraper: facets.scraper.only,
    origin: facets.origin.only,
    version: facets.version.only,
    error: facets.error.only,
    'not.status': facets.status.not,
    'not.scraper': facets.scraper.not,
    'not.origin': facets.origin.not,
    'not.version': facets.version.not,
    'not.error': facets.error.not,
  };
}

function joinTime(preset: PresetRange, fromMs: number | null, toMs: number | null): TimeRange {
  const open = fromMs === null && toMs === null;
  const empty = fromMs !== null && toMs !== null && fromMs >= toMs;
  return open || empty ? { kind: 'preset', preset } : { kind: 'absolute', fromMs, toMs };
}

function keep(value: string): string {
  return value;
}

function parseStatusText(text: string): string | null {
  const code = parseStatusValue(text);
  return code === null ? null : formatStatusValue(code);
}

function isCount(decimal: string): boolean {
  return /^\d+$/.test(decimal) && BigInt(decimal) <= LARGEST_COUNT;
}
