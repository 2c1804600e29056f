/** Pictures of many documents: what takes work to make ready is kept as long as there is room. */
import type { Picture } from '../core/program.ts';
import { pictureKey, type ReadResult, readPicture } from './picture.ts';
import type { ReadyPicture } from './picture-types.ts';

/** Of texts and bytes that are kept: logos of a hundred practices, or many libraries of drawings. */
const KEPT_BYTES = 8_000_000;
/** Of pixels that one document may decompress: a few seconds' work at worst, of the thirty it has. */
const INFLATED_BYTES = 256_000_000;

/**
 * Makes the pictures of one document ready, in order; the same picture is the same object. Pictures after the first
 * 256 MB of compressed pixels are broken (`too_large`), however often the document is made.
 */
export type ReadPictures = (pictures: ReadonlyArray<Picture | undefined>) => Array<ReadyPicture | undefined>;

const sizeOf = (key: string, { picture }: ReadResult): number =>
  key.length +
  (picture.kind === 'broken'
    ? 0
    : picture.object.bytes.length + (picture.object.softMask?.bytes.length ?? 0));

/** JPEGs are looked through faster than they are compared, and are too large to be kept for nothing. */
const isWork = ({ picture, inflated }: ReadResult): boolean => inflated > 0 || picture.kind === 'drawing';

/**
 * A store of ready pictures. The key is the picture itself and not a hash of it: comparing is quicker than hashing,
 * and no two pictures can be mistaken for each other.
 */
export const createReadPictures = (keptBytes = KEPT_BYTES): ReadPictures => {
  /** The longest unused come first. */
  const kept = new Map<string, ReadResult>();
  let size = 0;
  const read = (key: string, picture: Picture): ReadResult => {
    const known = kept.get(key);
    const result = known ?? readPicture(picture);
    if (known === undefined && !isWork(result)) return result;
    // To the end, as the last one used.
    kept.delete(key);
    kept.set(key, result);
    if (known === undefined) size += sizeOf(key, result);
    for (const [oldest, old] of kept) {
      if (size <= keptBytes) break;
      kept.delete(oldest);
      size -= sizeOf(oldest, old);
    }
    return result;
  };
  return (pictures) => {
    const ofDocument = new Map<string, ReadyPicture>();
    let inflated = 0;
    return pictures.map((picture) => {
      if (picture === undefined) return undefined;
      const key = pictureKey(picture);
      const shown = ofDocument.get(key);
      if (shown !== undefined) return shown;
      const tooMuch: ReadResult = { picture: { kind: 'broken', reason: 'too_large' }, inflated: 0 };
      const result = inflated > INFLATED_BYTES ? tooMuch : read(key, picture);
      inflated += result.inflated;
      ofDocument.set(key, result.picture);
      return result.picture;
    });
  };
};
