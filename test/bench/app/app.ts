/** The app on a person's device. */
import type { Figures } from '../figures.ts';
import { dragBench } from './drag.ts';

export const appBench = async (): Promise<Figures> => ({ ...(await dragBench()) });
