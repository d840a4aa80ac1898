/** What errors that differ only in ids, numbers, times and addresses have in common. */
interface ErrorFingerprint {
  /** Eight characters of base 36, derived from the pattern alone: the same on every machine. */
  readonly id: string;
  /** The message with what varies replaced by placeholders like `<number>`; at most 200 characters. */
  readonly pattern: string;
}

/** Enough for every pattern, and what bounds the work on a message of a megabyte. */
const LONGEST_MESSAGE = 2000;
const LONGEST_PATTERN = 200;

const CODE_FILE = String.raw`\w\.(?:[cm]?[jt]sx?|py|go|java|kt|rb|rs|php|cs|cc|cpp|c|h|swift|scala|lua|sh|vue|json|ya?ml|html?|css|sql)`;
const MONTH = '(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]{0,6}';
const CLOCK = String.raw`\d{1,2}:\d\d(?::\d\d(?:[.,]\d+)?)?(?: ?[AP]M\b)?(?:Z\b| ?(?:UTC|GMT)?[+-]\d\d:?\d\d\b| (?:UTC|GMT)\b)?`;
const DATE = String.raw`(?:\d{4}([-/.])\d\d\1\d\d|\d{1,2}([-/.])\d{1,2}\2\d{4}|${MONTH} \d{1,2},? \d{4}|\d{1,2} ${MONTH} \d{4})`;
const NUMBER = String.raw`(?:\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d{3,}(?:\.\d+)*|\d+\.\d{3,})`;
/** An HTTP or exit status says what happened, as other numbers of three digits do not. */
const STATUS = String.raw`(?<=\b(?:HTTP(?:\/\d(?:\.\d)?)?|status|code)[ :=]{1,3})[1-5]\d\d(?!\d|[.,]\d)`;

/**
 * What is replaced, in this order: an address is gone before its digits could count as a number. A match can begin
 * at one place only of a run of its characters, or is bounded in length, so that none of them backtracks for long.
 */
const REPLACEMENTS: readonly (readonly [RegExp, string])[] = [
  [/\b[a-z][a-z0-9+.-]{1,15}:\/\/[^\s"'<>`，。；）]*[^\s"'<>`，。；）.,;:!?)\]}]/gi, '<url>'],
  [/(?<![\w.+-])[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63})+/g, '<email>'],
  [/(?<![a-z0-9])[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}(?![a-z0-9])/gi, '<id>'],
  [/(?<![a-z0-9])0x[0-9a-f]+(?![a-z0-9])/gi, '<id>'],
  // A ULID: 26 characters of Crockford's base 32, of which the first holds only three bits.
  [/(?<![a-z0-9])[0-7][0-9a-hjkmnp-tv-z]{25}(?![a-z0-9])/gi, '<id>'],
  // A hash or an object id has a digit and a letter: it is neither a word nor a number.
  [/(?<![a-z0-9])(?=[a-f]*\d)(?=\d*[a-f])[0-9a-f]{8,}(?![a-z0-9])/gi, '<id>'],
  [new RegExp(String.raw`(?<=${CODE_FILE}):\d+(?::\d+)?`, 'gi'), ':<line>'],
  [/\b(line|column|col)(:? )\d+/gi, '$1$2<line>'],
  [/(?<![\d.])\d{1,3}(?:\.\d{1,3}){3}(?![\d.]\d)(?!\d)(?::\d{1,5}(?!\d))?/g, '<ip>'],
  [/\[(?=[0-9a-f:]*::|(?:[0-9a-f]{1,4}:){7})[0-9a-f:]{2,39}\](?::\d{1,5}(?!\d))?/gi, '<ip>'],
  [/(?<![\w:])(?:[0-9a-f]{1,4}:){7}[0-9a-f]{1,4}(?![\w:])/gi, '<ip>'],
  [/(?<![\w:])(?:[0-9a-f]{1,4}:){1,6}(?::[0-9a-f]{1,4}){1,6}(?![\w:])/gi, '<ip>'],
  [new RegExp(String.raw`(?<![a-z0-9])${DATE}(?:(?:T|,? )${CLOCK})?(?!\d)`, 'gi'), '<time>'],
  [new RegExp(String.raw`(?<![\d:])${CLOCK}(?![\d:])`, 'gi'), '<time>'],
  [
    /(?<![\w.])\d+(?:[.,]\d+)* ?(?:ms|milliseconds?|s|secs?|seconds?|mins?|minutes?|hours?|毫秒|秒|分钟|小时)(?![a-z])/gi,
    '<duration>',
  ],
  [new RegExp(String.raw`(?<!\d)(?!${STATUS})${NUMBER}`, 'gi'), '<number>'],
  [/"[^"]{25,}"/g, '"<text>"'],
  [/`[^`]{25,}`/g, '`<text>`'],
  [/“[^”]{25,}”/g, '“<text>”'],
  // An apostrophe inside a word opens and closes nothing.
  [/(?<!\w)'[^']{25,}'(?!\w)/g, "'<text>'"],
];

/**
 * Groups error messages by what they say. File names, short numbers, HTTP and exit statuses stay; ids, numbers of
 * three digits and more, durations, times, addresses and long quotations do not. Null for a message that says
 * nothing. Only the first 2,000 characters count.
 */
export function fingerprintError(message: string): ErrorFingerprint | null {
  let text = message.slice(0, LONGEST_MESSAGE).replaceAll(/\s+/g, ' ').trim();
  for (const [varying, placeholder] of REPLACEMENTS) text = text.replaceAll(varying, placeholder);
  const pattern = text
    .slice(0, LONGEST_PATTERN)
    .replace(/[\uD800-\uDBFF]$/, '')
    .trimEnd();
  return pattern === '' ? null : { id: formatId(hash53(pattern)), pattern };
}

const ID_LENGTH = 8;

/** The 41 low bits and a little more: two of 10,000 patterns share an id once in 50,000 histories. */
function formatId(hash: number): string {
  return (hash % 36 ** ID_LENGTH).toString(36).padStart(ID_LENGTH, '0');
}

/** cyrb53 by bryc (public domain), seed 0: 53 well-mixed bits of the UTF-16 code units. */
function hash53(text: string): number {
  let high = 0xdeadbeef;
  let low = 0x41c6ce57;
  for (let i = 0; i < text.length; i += 1) {
    const unit = text.charCodeAt(i);
    high = Math.imul(high ^ unit, 2654435761);
    low = Math.imul(low ^ unit, 1597334677);
  }
  high = Math.imul(high ^ (high >>> 16), 2246822507) ^ Math.imul(low ^ (low >>> 13), 3266489909);
  low = Math.imul(low ^ (low >>> 16), 2246822507) ^ Math.imul(high ^ (high >>> 13), 3266489909);
  return 4294967296 * (2097151 & low) + (high >>> 0);
}
