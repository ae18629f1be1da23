/**
 * Offsets of IANA time zones.
 *
 * Every order asks for its local time several times, and `Intl` takes microseconds per question. Offsets change at most twice a year, so
 * time is cut into blocks of twelve days; each block is looked at once, at both ends, and the change inside it, if there is one, is
 * found by bisection. After that an answer is two map look-ups, exact in any zone; where a zone has no changes it is plain arithmetic.
 */

/**
 * What to add to an instant to get the wall clock as if it were UTC, in ms.
 * @throws RangeError for a zone that the platform does not know.
 * @example offsetAt(1749980000000, 'Asia/Shanghai') // 28_800_000
 */
export const offsetAt = (at: number, zone: string): number => {
  const known = zones.get(zone) ?? addZone(zone);
  const index = Math.floor(at / blockLength);
  const block = known.blocks.get(index) ?? addBlock(known, index);
  return at < block.change ? block.before : block.after;
};

/**
 * The instant of a wall clock given as if it were UTC. Skipped times move forward by what is skipped; of two equal times the first counts.
 */
export const instantOf = (wall: number, zone: string): number => {
  const before = offsetAt(wall - dayLength, zone);
  const after = offsetAt(wall + dayLength, zone);
  const first = wall - before;
  if (before === after || offsetAt(first, zone) === before) return first;
  const second = wall - after;
  return offsetAt(second, zone) === after ? second : first;
};

/** Is it a name that the platform knows? An older one does not know the latest. A mere offset is no name. @example isZone('Asia/Shanghai') */
export const isZone = (name: string): boolean => {
  if (!/^[A-Za-z]/.test(name)) return false;
  try {
    offsetAt(0, name);
    return true;
  } catch {
    return false;
  }
};

interface Block {
  /** The first instant with the offset `after`; the end of the block when nothing changes in it. */
  readonly change: number;
  readonly before: number;
  readonly after: number;
}
interface Zone {
  readonly format: Intl.DateTimeFormat;
  readonly blocks: Map<number, Block>;
}

const dayLength = 86_400_000;
/** Twelve days: shorter than the time between any two changes of a zone (Morocco's pair around Ramadan is five weeks apart). */
const blockLength = 12 * dayLength;
/** 130 years; an imported file full of nonsense dates must not fill the memory. */
const mostBlocks = 4000;
const farthest = 8.64e15;

const zones = new Map<string, Zone>();

const addZone = (name: string): Zone => {
  const zone = {
    format: new Intl.DateTimeFormat('en-US', { timeZone: name, timeZoneName: 'longOffset' }),
    blocks: new Map<number, Block>(),
  };
  zones.set(name, zone);
  return zone;
};

const addBlock = (zone: Zone, index: number): Block => {
  let low = index * blockLength;
  let high = low + blockLength - 1;
  const before = ask(zone, low);
  const after = ask(zone, high);
  if (before === after) low = high;
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (ask(zone, middle) === before) low = middle;
    else high = middle;
  }
  const block = { change: high, before, after };
  if (zone.blocks.size >= mostBlocks) zone.blocks.clear();
  zone.blocks.set(index, block);
  return block;
};

/** The platform's own answer, e.g. "6/15/2025, GMT+08:00"; plain "GMT" is no offset at all. */
const ask = (zone: Zone, at: number): number => {
  const text = zone.format.format(Math.max(-farthest, Math.min(farthest, at)));
  const match = /GMT([-+−])(\d{2}):(\d{2})(?::(\d{2}))?$/.exec(text);
  if (!match) return 0;
  const [, sign, hours, minutes, seconds = '0'] = match;
  const size = (Number(hours) * 3600 + Number(minutes) * 60 + Number(seconds)) * 1000;
  return sign === '+' ? size : -size;
};
