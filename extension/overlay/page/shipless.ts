/**
 * Orders that can be shipped stand on the page, and no control that ships one has been found: its word is another than those we know, or it
 * stands where no row reaches. Then nothing is guarded, which must be said. Controls may come after their rows, and go when their orders
 * have been shipped; so it is said after a while, and only if none has been there since the list was read.
 */
export interface Shipless {
  /** A list has been read, or another page entered. */
  begin(): void;
  /** What is on the page now. */
  looked(controls: number): void;
  /** Called once a second while somebody can see the page. Answers whether to say so. */
  tick(isDue: () => boolean): boolean;
}

/** Seconds of being seen. */
const patience = 4;

export const createShipless = (): Shipless => {
  let isFound = false;
  let waited = 0;
  return {
    begin: () => {
      isFound = false;
      waited = 0;
    },
    looked: (controls) => {
      isFound ||= controls > 0;
    },
    tick: (isDue) => {
      if (isFound || !isDue()) waited = 0;
      else waited += 1;
      return waited >= patience;
    },
  };
};
