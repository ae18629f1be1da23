/**
 * What an event is in the chain: two hashes, one of what stays of it and one of what is personal in it. When personal data is dropped its hash
 * stays, so that the chain can be followed for ever; the salt, which is dropped with it, keeps anybody from finding out by guessing what it was.
 */
import { partsOf, type DeskEvent } from '#core/desk';
import type { Forms } from '../forms.ts';
import { hexOf, sha256 } from './hash.ts';

export interface Digest {
  /** The hash of what stays, then that of what is personal (zeros: nothing is): 64 bytes. */
  readonly bytes: Uint8Array;
  /** Missing where nothing is personal. */
  readonly salt?: string;
}

export const hashLength = 32;
export const digestLength = 2 * hashLength;

/** @param salt as it was written down; missing: a new one, should it be needed */
export const digestOf = async (forms: Pick<Forms, 'outline'>, event: DeskEvent, salt?: string): Promise<Digest> => {
  const { open, personal } = partsOf(event);
  const bytes = new Uint8Array(digestLength);
  const stays = textOf(open, await forms.outline(open));
  if (personal === undefined) {
    bytes.set(await sha256(stays));
    return { bytes };
  }
  const salted = salt ?? newSalt();
  const hashes = await Promise.all([sha256(stays), sha256(salted + JSON.stringify(personal))]);
  bytes.set(hashes[0]);
  bytes.set(hashes[1], hashLength);
  return { bytes, salt: salted };
};

/** Its keys stand in the order in which they were written, which neither the database nor a backup changes. */
const textOf = ({ id, at, when, device, actor, v, kind }: DeskEvent, payload: unknown): string =>
  JSON.stringify([id, at, when, device, actor, v, kind, payload]);

const newSalt = (): string => hexOf(crypto.getRandomValues(new Uint8Array(16)));
