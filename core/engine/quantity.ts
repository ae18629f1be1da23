/** Exact numbers: a mean is a sum over a count, a share is hits over n. No comparison goes through floating point. */

/** `num / den`, both whole, `den` positive. */
export interface Quantity {
  readonly num: number;
  readonly den: number;
}

export const whole = (num: number): Quantity => ({ num, den: 1 });

/** Negative, zero or positive as `a` is less than, equal to or greater than `b`. */
export const compare = (a: Quantity, b: Quantity): number => {
  const [left, right] = [a.num * b.den, b.num * a.den];
  if (Number.isSafeInteger(left) && Number.isSafeInteger(right)) return left - right;
  const [bigLeft, bigRight] = [BigInt(a.num) * BigInt(b.den), BigInt(b.num) * BigInt(a.den)];
  return bigLeft < bigRight ? -1 : bigLeft > bigRight ? 1 : 0;
};

/** `hundredths` / 100 times `a`. */
export const times = (hundredths: number, a: Quantity): Quantity => ({ num: a.num * hundredths, den: a.den * 100 });

/** The nearest whole number, for showing. */
export const rounded = ({ num, den }: Quantity): number => Math.round(num / den);
