/** Finds what is known of a picture, wherever its copy comes from. */
import type { GivenPicture } from './picture-given.ts';
import { drawingKey } from './svg-drawing.ts';

/** The same text for the same picture; others that have it too are images of the same length. */
export const roughKey = (picture: GivenPicture): string =>
  picture.kind === 'drawing' ? drawingKey(picture.paths) : `${picture.bytes.length}`;

/** A picture with what is known of it. */
export interface KnownPicture<Value> {
  /** Its rough key. */
  readonly key: string;
  readonly picture: GivenPicture;
  readonly value: Value;
}

const isSame = (one: GivenPicture, other: GivenPicture): boolean =>
  one.kind === 'drawing' || other.kind === 'drawing' || Buffer.compare(one.bytes, other.bytes) === 0;

/**
 * A map whose keys are pictures. Images are compared and not hashed: hardly two have the same length, and no two can be
 * mistaken for each other.
 */
export class PictureMemory<Value> {
  readonly #known = new Map<string, ReadonlyArray<KnownPicture<Value>>>();

  /** `key`: the picture's rough key. */
  find(key: string, picture: GivenPicture): KnownPicture<Value> | undefined {
    return this.#known.get(key)?.find((known) => isSame(known.picture, picture));
  }

  /** Of a picture that is not known yet. */
  add(known: KnownPicture<Value>): void {
    this.#known.set(known.key, [...(this.#known.get(known.key) ?? []), known]);
  }

  remove(known: KnownPicture<Value>): void {
    const others = (this.#known.get(known.key) ?? []).filter((other) => other !== known);
    if (others.length > 0) this.#known.set(known.key, others);
    else this.#known.delete(known.key);
  }
}
