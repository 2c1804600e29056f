/** Stands for the package `pako` in bundles: the same compression, by Node. */
import { deflateSync, inflateSync } from 'node:zlib';

export default { deflate: deflateSync, inflate: inflateSync };
