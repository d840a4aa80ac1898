import * as z from 'zod/mini';

/** A session of W3C WebDriver: each command is one request. */
export interface WebDriverSession {
  readonly browserVersion: string;
  /** A command below the session, as the standard names it: `POST url`. */
  readonly send: (method: 'GET' | 'POST' | 'DELETE', command: string, body?: object) => Promise<unknown>;
  readonly end: () => Promise<void>;
}

const replySchema = z.object({ value: z.unknown() });
const sessionSchema = z.object({
  sessionId: z.string(),
  capabilities: z.object({ browserVersion: z.string() }),
});
const errorSchema = z.object({ error: z.string(), message: z.string() });

/**
 * Begins a session.
 *
 * @param origin of the driver
 * @param capabilities that the browser must have
 * @throws as every command does, with the driver's own words when it refuses
 */
export async function startSession(origin: string, capabilities: object): Promise<WebDriverSession> {
  const body = { capabilities: { alwaysMatch: capabilities } };
  const session = sessionSchema.parse(await request('POST', `${origin}/session`, body));
  const address = `${origin}/session/${session.sessionId}`;
  return {
    browserVersion: session.capabilities.browserVersion,
    send: (method, command, of) => request(method, `${address}/${command}`, of),
    end: async () => void (await request('DELETE', address)),
  };
}

async function request(method: string, url: string, body?: object): Promise<unknown> {
  const response = await fetch(url, { method, ...(method === 'POST' ? { body: JSON.stringify(body ?? {}) } : {}) });
  const { value } = replySchema.parse(await response.json());
  if (response.ok) return value;
  const failure = errorSchema.safeParse(value);
  throw new Error(failure.success ? `${failure.data.error}: ${failure.data.message}` : `${method} ${url} failed`);
}
