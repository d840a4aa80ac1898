import { bodyOf } from '#api/dialects/v1.ts';
import type { RunListRequest } from '#api/run-list-request.ts';
import { answerRunList } from '#api/sample/answer-run-list.ts';
import { generateSampleHistory, type SampleOptions } from '#api/sample/history.ts';

/** Answers a request with the bytes of a response body, as the API would. */
type SampleSource = (request: RunListRequest) => Promise<ArrayBuffer>;

/** An account of sample runs that stands where the API stands; it never fails and never changes. */
export function createSampleSource(options: SampleOptions): SampleSource {
  const { rows } = generateSampleHistory(options);
  const encoder = new TextEncoder();
  return (request) => Promise.resolve(encoder.encode(JSON.stringify(answerRunList(rows, bodyOf(request)))).buffer);
}
