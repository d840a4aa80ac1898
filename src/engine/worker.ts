import { expose } from 'comlink';
import { createEngine } from '#engine/engine.ts';

expose(createEngine());
