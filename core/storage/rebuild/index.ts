export { rebuild, type Rebuilt } from './rebuild.ts';
export { renewFolds } from './renew.ts';
