/** What came of reading a term: a value, or the cause why there is none. */
import { isMasked, type Field } from '#core/order';
import type { FieldType, UnknownCause } from '#core/rules';

export interface Unknown {
  readonly cause: UnknownCause;
  /** The mask as the console showed it. */
  readonly masked?: string;
  /** For `history`: whole days of gapless history before the order. */
  readonly daysKept?: number;
  /** For `emptyWindow`: how many orders there were. */
  readonly n?: number;
}

export type Scalar = number | string | boolean | readonly string[];

export interface Known {
  readonly cause?: undefined;
  readonly value: Scalar;
  /** Numbers are `value ÷ per`: a mean is its sum per count, a share its hits × 10,000 per orders. 1 when missing. */
  readonly per?: number;
  /** For windows: how many orders it was computed from, and how many of them had the outcome. */
  readonly n?: number;
  readonly hits?: number;
}

export type Reading = Known | Unknown;
export const isUnknown = (reading: Reading): reading is Unknown => reading.cause !== undefined;

/** A field as a reading: everything but a value of the declared type is unknown, with its cause. */
export const readingOf = (type: FieldType, raw: Field<unknown>): Reading => {
  if (isOfType(type, raw)) return { value: raw };
  if (raw === undefined) return absent;
  if (raw === null) return empty;
  if (isMasked(raw)) return { cause: 'masked', masked: String(raw.masked) };
  return mistyped;
};

export const absent: Unknown = { cause: 'absent' };
const empty: Unknown = { cause: 'null' };
export const mistyped: Unknown = { cause: 'type' };

/** Is it a value of the declared type, and so one that can be compared? */
export const isOfType = (type: FieldType, raw: unknown): raw is Scalar => {
  switch (type) {
    case 'text':
    case 'enum':
      return typeof raw === 'string';
    case 'boolean':
      return typeof raw === 'boolean';
    case 'list':
      return Array.isArray(raw) && raw.every((item) => typeof item === 'string');
    default:
      return Number.isSafeInteger(raw);
  }
};
