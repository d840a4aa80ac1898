import type { IdleProbe } from './idle-probe-api.ts';

let commits = 0;
let mutations = 0;
let callbacks = 0;
let isOn = false;
let mostMs = 0;

// React calls this at every commit, where it finds one when it starts.
Object.defineProperty(window, '__REACT_DEVTOOLS_GLOBAL_HOOK__', {
  value: {
    supportsFiber: true,
    inject: () => 1,
    onCommitFiberRoot: () => (commits += 1),
    onCommitFiberUnmount: () => undefined,
  },
});

function note(delayMs: number): void {
  if (isOn && delayMs < mostMs) callbacks += 1;
}

function wrapTimer(name: 'setTimeout' | 'setInterval'): void {
  const original = window[name].bind(window);
  Object.defineProperty(window, name, {
    value: (callback: () => void, delayMs = 0) =>
      original(() => {
        note(delayMs);
        callback();
      }, delayMs),
  });
}

wrapTimer('setTimeout');
wrapTimer('setInterval');
const requestFrame = window.requestAnimationFrame.bind(window);
Object.defineProperty(window, 'requestAnimationFrame', {
  value: (callback: FrameRequestCallback) =>
    requestFrame((nowMs) => {
      note(0);
      callback(nowMs);
    }),
});

const observer = new MutationObserver((records) => {
  mutations += records.length;
});

const probe: IdleProbe = {
  start(pollMs) {
    commits = 0;
    mutations = 0;
    callbacks = 0;
    mostMs = pollMs;
    isOn = true;
    observer.observe(document, { attributes: true, childList: true, subtree: true, characterData: true });
  },
  stop() {
    isOn = false;
    observer.disconnect();
    return { commits, mutations, callbacks };
  },
};

Object.defineProperty(window, 'idleProbe', { value: probe });
