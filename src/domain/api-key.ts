/** Why a text cannot be an API key; null when it can. It is never sent, stored or echoed then. */
export type KeyProblem = 'empty' | 'not-a-header-value';

/** An HTTP header carries visible ASCII; anything else was copied along with the key. */
export function findKeyProblem(key: string): KeyProblem | null {
  if (key === '') return 'empty';
  return /^[\x21-\x7e]+$/.test(key) ? null : 'not-a-header-value';
}
