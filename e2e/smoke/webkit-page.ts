import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import * as z from 'zod/mini';
import { findWebKit } from '../find-webkit.ts';
import { findFreePort, startProgram, type BackgroundProgram } from './background-program.ts';
import { type DrivenPage, WINDOW } from './driven-page.ts';
import { startSession, type WebDriverSession } from './web-driver.ts';

/** What WebDriver calls the key Escape. */
const ESCAPE = '\uE00C';
const SCRIPT_MS = 120_000;
const ATTEMPTS = 50;

const outcomeSchema = z.union([z.object({ value: z.unknown() }), z.object({ error: z.string() })]);

/**
 * A page of WebKitGTK, the engine of Safari on a machine that has none, on a screen in memory.
 *
 * @throws if a program that it takes is not there, or does not start
 */
export async function openWebKitPage(): Promise<DrivenPage> {
  const programs = findWebKit();
  if (programs === undefined) throw new Error('There is no WebKitGTK with its driver and a screen.');
  const started: BackgroundProgram[] = [];
  const stop = async (): Promise<void> => {
    for (const program of started.splice(0).toReversed()) await program.stop();
  };
  try {
    const screen = startProgram(programs.screen, ['-displayfd', '3', '-screen', '0', '1600x1200x24']);
    started.push(screen);
    const display = await readDisplay(screen);
    const port = await findFreePort();
    started.push(startProgram(programs.driver, [`--port=${port}`], { DISPLAY: display, LANGUAGE: 'en_US' }));
    const session = await beginSession(`http://127.0.0.1:${port}`, programs.browser);
    await fitWindow(session);
    return pageOf(session, stop);
  } catch (error) {
    await stop();
    throw error;
  }
}

async function readDisplay({ process: screen }: BackgroundProgram): Promise<string> {
  const [pipe] = screen.stdio.slice(3);
  if (pipe === null || pipe === undefined) throw new Error('The screen says nothing.');
  const [number] = await once(pipe, 'data');
  return `:${String(number).trim()}`;
}

/** A driver listens a moment after it was started. */
async function beginSession(origin: string, browser: string): Promise<WebDriverSession> {
  const capabilities = {
    browserName: 'MiniBrowser',
    'webkitgtk:browserOptions': { binary: browser, args: ['--automation'] },
    timeouts: { script: SCRIPT_MS },
  };
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await startSession(origin, capabilities);
    } catch (error) {
      const isListening = !(error instanceof TypeError);
      if (isListening || attempt === ATTEMPTS) throw error;
      await sleep(100);
    }
  }
}

/** The inside is smaller than the window, by as much as the browser's bars take. */
async function fitWindow(session: WebDriverSession): Promise<void> {
  await session.send('POST', 'window/rect', { ...WINDOW, x: 0, y: 0 });
  const script = 'return { width: outerWidth - innerWidth, height: outerHeight - innerHeight };';
  const bars = z
    .object({ width: z.number(), height: z.number() })
    .parse(await session.send('POST', 'execute/sync', { script, args: [] }));
  const size = { width: WINDOW.width + bars.width, height: WINDOW.height + bars.height };
  await session.send('POST', 'window/rect', { ...size, x: 0, y: 0 });
}

function pageOf(session: WebDriverSession, stop: () => Promise<void>): DrivenPage {
  return {
    version: `WebKitGTK ${session.browserVersion}`,
    open: async (url) => void (await session.send('POST', 'url', { url })),
    async evaluate(expression) {
      const script = `const done = arguments[0];
        Promise.resolve().then(() => ${expression}).then(
          (value) => done({ value: value === undefined ? null : value }),
          (error) => done({ error: String(error) }),
        );`;
      const outcome = outcomeSchema.parse(await session.send('POST', 'execute/async', { script, args: [] }));
      if ('error' in outcome) throw new Error(outcome.error);
      return outcome.value;
    },
    pressAt: (x, y) =>
      act(session, {
        type: 'pointer',
        id: 'mouse',
        parameters: { pointerType: 'mouse' },
        actions: [
          { type: 'pointerMove', x: Math.round(x), y: Math.round(y), duration: 0 },
          { type: 'pointerDown', button: 0 },
          { type: 'pointerUp', button: 0 },
        ],
      }),
    pressEscape: () =>
      act(session, {
        type: 'key',
        id: 'keyboard',
        actions: [
          { type: 'keyDown', value: ESCAPE },
          { type: 'keyUp', value: ESCAPE },
        ],
      }),
    async close() {
      await session.end();
      await stop();
    },
  };
}

async function act(session: WebDriverSession, source: object): Promise<void> {
  await session.send('POST', 'actions', { actions: [source] });
}
