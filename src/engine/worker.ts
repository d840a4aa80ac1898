import { serveEngine } from '#engine/serve-engine.ts';

// Nothing else may stand here: WebKit evaluates a worker's entry again when a part that comes later imports from it, and
// a second, empty engine would answer beside the first.
serveEngine();
