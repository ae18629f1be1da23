/** Reads order files on a thread of its own: a workbook of a year keeps a processor busy for seconds. */
import { expose } from 'comlink';
import { readOrderFiles } from '#core/importers';

const face = { read: readOrderFiles };
export type ReaderFace = typeof face;

expose(face);
