/** Pictures of many documents: what takes work to make ready is kept as long as there is room. */
import { type ReadResult, readPicture } from './picture.ts';
import type { GivenPicture } from './picture-given.ts';
import { type KnownPicture, PictureMemory, roughKey } from './picture-memory.ts';
import { isPng } from './picture-png-file.ts';
import type { ReadyPicture } from './picture-types.ts';

/** Of bytes and texts that are kept: logos of a hundred practices, or many libraries of drawings. */
const KEPT_BYTES = 8_000_000;
/** Of pixels that one document may decompress: a few seconds' work at worst, of the thirty it has. */
const INFLATED_BYTES = 256_000_000;

/**
 * Makes the pictures of one document ready, in order; the same picture is the same object. Pictures after the first
 * 256 MB of compressed pixels are broken (`too_large`), however often the document is made.
 */
export type ReadPictures = (
  pictures: ReadonlyArray<GivenPicture | undefined>,
) => Array<ReadyPicture | undefined>;

/** A PNG in memory of its own: as it came, it may be a part of much more, or change. */
const ownCopy = (picture: GivenPicture): GivenPicture => {
  if (picture.kind === 'drawing' || !isPng(picture.bytes)) return picture;
  const bytes = Buffer.allocUnsafeSlow(picture.bytes.length);
  bytes.set(picture.bytes);
  return { kind: 'image', bytes };
};

const sizeOf = ({ key, picture, value: { picture: ready } }: KnownPicture<ReadResult>): number => {
  const file = picture.kind === 'drawing' ? undefined : picture.bytes;
  const object = ready.kind === 'broken' ? undefined : ready.object;
  // What a PNG has ready for the page is shown out of its file.
  const made = [object, object?.softMask].flatMap((part) =>
    part === undefined || part.bytes.buffer === file?.buffer ? [] : [part.bytes.length],
  );
  return made.reduce((sum, length) => sum + length, key.length + (file?.length ?? 0));
};

/** JPEGs are looked through faster than they are compared, and are too large to be kept for nothing. */
const isWork = ({ picture, inflated }: ReadResult): boolean => inflated > 0 || picture.kind === 'drawing';

/** A store of ready pictures. */
export const createReadPictures = (keptBytes = KEPT_BYTES): ReadPictures => {
  const memory = new PictureMemory<ReadResult>();
  /** The longest unused come first. */
  const kept = new Set<KnownPicture<ReadResult>>();
  let size = 0;
  const keep = (key: string, picture: GivenPicture, value: ReadResult): KnownPicture<ReadResult> => {
    const known = { key, picture, value };
    memory.add(known);
    size += sizeOf(known);
    return known;
  };
  const read = (key: string, picture: GivenPicture): ReadResult => {
    const known = memory.find(key, picture);
    const own = known?.picture ?? ownCopy(picture);
    const value = known?.value ?? readPicture(own);
    if (known === undefined && !isWork(value)) return value;
    const used = known ?? keep(key, own, value);
    // To the end, as the last one used.
    kept.delete(used);
    kept.add(used);
    for (const oldest of kept) {
      if (size <= keptBytes) break;
      kept.delete(oldest);
      memory.remove(oldest);
      size -= sizeOf(oldest);
    }
    return value;
  };
  return (pictures) => {
    const ofDocument = new PictureMemory<ReadyPicture>();
    let inflated = 0;
    return pictures.map((picture) => {
      if (picture === undefined) return undefined;
      const key = roughKey(picture);
      const shown = ofDocument.find(key, picture);
      if (shown !== undefined) return shown.value;
      const tooMuch: ReadResult = { picture: { kind: 'broken', reason: 'too_large' }, inflated: 0 };
      const result = inflated > INFLATED_BYTES ? tooMuch : read(key, picture);
      inflated += result.inflated;
      ofDocument.add({ key, picture, value: result.picture });
      return result.picture;
    });
  };
};
