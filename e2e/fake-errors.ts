interface KnownError {
  readonly httpStatus: number;
  readonly message: string;
}

/** The codes of both versions, none of which means one thing here and another there. */
const ERRORS: ReadonlyMap<number, KnownError> = new Map([
  [4000, { httpStatus: 400, message: 'Invalid request parameters' }],
  [4010, { httpStatus: 401, message: 'Unauthorized' }],
  [4040, { httpStatus: 404, message: 'Not found' }],
  [4290, { httpStatus: 429, message: 'Rate limit exceeded' }],
  [5000, { httpStatus: 500, message: 'Internal server error' }],
  [10000, { httpStatus: 500, message: 'Internal server error' }],
  [10001, { httpStatus: 401, message: 'User does not exist' }],
  [10002, { httpStatus: 401, message: 'User is disabled' }],
  [11000, { httpStatus: 400, message: 'Invalid request parameters' }],
  [11004, { httpStatus: 404, message: 'Not found' }],
  [12001, { httpStatus: 401, message: 'Unauthorized' }],
  [12002, { httpStatus: 401, message: 'API key invalid or expired' }],
  [13000, { httpStatus: 429, message: 'Rate limit exceeded' }],
  [14000, { httpStatus: 500, message: 'Internal server error' }],
  [20001, { httpStatus: 401, message: 'Invalid API key' }],
  [20002, { httpStatus: 401, message: 'API key expired' }],
  [30001, { httpStatus: 400, message: 'Insufficient balance' }],
  [30002, { httpStatus: 400, message: 'Insufficient traffic' }],
  [50001, { httpStatus: 400, message: 'Worker does not exist' }],
]);

export function describeError(code: number): KnownError {
  return ERRORS.get(code) ?? { httpStatus: 400, message: `Error ${code}` };
}
