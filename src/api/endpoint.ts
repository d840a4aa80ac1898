/** Where the run list is. Apart from the contract, so that it costs no schema. */
export const DEFAULT_API_ORIGIN = 'https://openapi.coreclaw.com';
export const RUN_LIST_PATH = '/api/v1/run/list';
export const API_KEY_HEADER = 'api-key';
