import { findStatusKey, type StatusCode, type StatusKey } from '#domain/status.ts';

const SHAPES = {
  ready: 'dashed',
  running: 'turning',
  succeeded: 'tick',
  failed: 'triangle',
  aborted: 'square',
} as const satisfies Readonly<Record<StatusKey, string>>;

/** The shape that tells a status apart without its colour. */
export function findStatusShape(code: StatusCode) {
  const key = findStatusKey(code);
  return key === null ? 'question' : SHAPES[key];
}
