/**
 * What the tap hears in a frame of the page's own origin, handed to the one overlay of the page. Both stand in the isolated world, where
 * frames of one origin can reach each other's global object and the page can reach neither; a browser that gives each frame a world apart
 * leaves the frame's requests unheard, and its rows are read like any others.
 */
type Hear = (message: unknown) => void;
type World = Window & { danshaoHear?: Hear };

/** The page's own overlay listens. What comes is made anew, for the things of another frame are of another realm. */
export const hearFrames = (hear: Hear): void => void ((window as World).danshaoHear = (message) => hear(structuredClone(message)));

/** From inside a frame. `undefined` where nobody can be reached: another origin, or no overlay. */
export const overlayAround = (): Hear | undefined => {
  try {
    const { danshaoHear } = window.top as World;
    return typeof danshaoHear === 'function' ? danshaoHear : undefined;
  } catch {
    return undefined;
  }
};
