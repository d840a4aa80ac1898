import type { Handler } from 'hono';
import { bestEncoding } from './accept-encoding.ts';
import type { StaticFile } from './static-files.ts';

/** Answers GET and HEAD from the files read at the start; anything else is left to the next handler. */
export function serveStaticFiles(files: ReadonlyMap<string, StaticFile>): Handler {
  return async (c, next) => {
    const file = files.get(c.req.path);
    if (file === undefined) return await next();

    const encoding = file.compressible ? bestEncoding(c.req.header('accept-encoding')) : 'identity';
    const etag = `"${file.hash}${encoding === 'identity' ? '' : `-${encoding}`}"`;
    const headers = {
      'cache-control': file.cacheControl,
      etag,
      ...(file.compressible ? { vary: 'accept-encoding' } : {}),
    };
    if (matches(c.req.header('if-none-match'), etag)) return c.body(null, 304, headers);

    const bytes = await file.encoded(encoding);
    return c.body(bytes, 200, {
      ...headers,
      'content-type': file.contentType,
      // Said here too, since a HEAD answer has no body to measure.
      'content-length': String(bytes.byteLength),
      ...(encoding === 'identity' ? {} : { 'content-encoding': encoding }),
    });
  };
}

function matches(ifNoneMatch: string | undefined, etag: string): boolean {
  return (ifNoneMatch ?? '').split(',').some((tag) => [etag, `W/${etag}`, '*'].includes(tag.trim()));
}
