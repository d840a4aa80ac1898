import { isViewParam } from '#domain/view-codec.ts';

/** The parts of an address that the page may change, each with its sign in front where it is not empty. */
export interface AddressParts {
  readonly search: string;
  readonly hash: string;
}

/** Names that people give a key, whatever stands between their words: `api-key`, `X_API_KEY`, `accessToken`. */
const KEY_NAME = /key$|token$|secret$|passw|^auth|bearer/;
/** Long and without a space, with letters and digits: no word that anybody would write into an address. */
const KEY_VALUE = /^(?=.*[a-z])(?=.*\d)[\x21-\x7e]{16,}$/i;

/**
 * Takes an API key out of an address, which keeps the parameters of its view. The page never takes a key from there:
 * an address ends up in histories, logs and messages.
 *
 * @returns null where the address holds nothing that looks like a key
 */
export function removeKey({ search, hash }: AddressParts): AddressParts | null {
  const parts = search.slice(1).split('&');
  const [own, foreign] = [parts.filter(isOfView), parts.filter((part) => !isOfView(part))];
  if (![...foreign, ...hash.slice(1).split('&')].some(looksLikeKey)) return null;
  return { search: own.length === 0 ? '' : `?${own.join('&')}`, hash: '' };
}

function isOfView(part: string): boolean {
  return isViewParam(readPair(part).name);
}

function looksLikeKey(part: string): boolean {
  const { name, value } = readPair(part);
  const word = name.toLowerCase().replaceAll(/[^a-z]/g, '');
  return (value !== '' && KEY_NAME.test(word)) || KEY_VALUE.test(value) || KEY_VALUE.test(name);
}

function readPair(part: string): { readonly name: string; readonly value: string } {
  const [[name, value] = ['', '']] = new URLSearchParams(part);
  return { name, value };
}
