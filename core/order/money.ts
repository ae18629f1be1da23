/** Money is an integer number of fen. Decimals are read from text, never through floating point. */
import * as v from 'valibot';

/** An integer number of fen (1/100 yuan); negative for refunds. */
export const FenSchema = v.pipe(v.number(), v.safeInteger(), v.brand('Fen'));
export type Fen = v.InferOutput<typeof FenSchema>;

/** Takes a number that is fen already. Throws a RangeError on anything but a safe integer. */
export const fen = (value: number): Fen => {
  if (!Number.isSafeInteger(value)) throw new RangeError(`Not a whole number of fen: ${value}`);
  return value as Fen;
};
