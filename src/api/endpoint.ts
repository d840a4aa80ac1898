/** Where the run list is, in each version of the API. Apart from the contract, so that it costs no schema. */
export const DEFAULT_API_ORIGIN = 'https://openapi.coreclaw.com';
export const RUN_LIST_PATH = '/api/v1/run/list';
export const WORKER_RUNS_PATH = '/api/v2/worker-runs';
/** Of the first version; the second takes the key as a Bearer token. */
export const API_KEY_HEADER = 'api-key';
/** How this page's own server marks what it passes on: an answer without it is the server's own. */
export const PASSED_ON_HEADER = 'x-passed-on';
