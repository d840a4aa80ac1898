import { expose } from 'comlink';
import { createWorkerEngine } from '#engine/worker-engine.ts';

expose(createWorkerEngine());
