/** What money and instants are, for those who check what comes in. */
import * as v from 'valibot';

/** An integer number of fen (1/100 yuan); negative for refunds. */
export const FenSchema = v.pipe(v.number(), v.safeInteger(), v.brand('Fen'));

/** What a JavaScript date can hold; an instant beyond it would make every calendar function throw. */
const farthest = 8.64e15;

/** Epoch milliseconds. */
export const MsSchema = v.pipe(v.number(), v.safeInteger(), v.minValue(-farthest), v.maxValue(farthest), v.brand('Ms'));
