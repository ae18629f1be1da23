/** The face of the serving side: what a worker's script needs. Callers import `#core/worker` and stay small. */
export { createService, type Service, type ServiceParts } from './service.ts';
export { serveWorker } from './worker.ts';
export { demoPrefix, serveDemo, type DemoFace, type FillDemo } from './demo.ts';
