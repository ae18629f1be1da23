/** The face of the room: orders out of the files that consoles and other programs write. */
export {
  leftOutReasons,
  readOrderFiles,
  type FileFault,
  type LeftOut,
  type LeftOutReason,
  type OrdersRead,
  type ReadOptions,
  type SourceFile,
} from './orders.ts';
export { textOf } from './text.ts';
