import { expect, test } from 'vitest';
import { findEntryImports } from './worker-entry.ts';

const WORKER = ['worker-Df8V_b-v.js', 'import{t as e}from"./engine-Dd.js";e();'] as const;

test.each([
  ['by name', 'import{a as b}from"./worker-Df8V_b-v.js";b()'],
  ['for what it does', 'import"./worker-Df8V_b-v.js";'],
  ['later', 'const a=()=>import(`./worker-Df8V_b-v.js`);'],
  ['to hand it on', 'export{a}from"./worker-Df8V_b-v.js"'],
])('a part that imports the worker %s is named', (_, code) => {
  expect(findEntryImports(new Map([WORKER, ['series-C.js', code]]))).toEqual([
    'series-C.js imports worker-Df8V_b-v.js',
  ]);
});

test('a part may import the engine, and the page may know where the worker is', () => {
  const files = new Map([
    WORKER,
    ['series-C.js', 'import{a}from"./engine-Dd.js";const b=import("./workers-C.js")'],
    ['index-B.js', 'const url="/assets/worker-Df8V_b-v.js";new Worker(url,{type:"module"})'],
  ]);
  expect(findEntryImports(files)).toEqual([]);
});

test('a build without a worker is no build that passes', () => {
  expect(() => findEntryImports(new Map([['index-B.js', '']]))).toThrow('no worker');
});
