/** The dark modules of a QR code as rectangles of a content stream. */
import type { ByteWriter } from './byte-writer.ts';

/** Each run of a row one rectangle, in units of a module from the upper left corner; `modules[row][column]`. */
export const writeModules = (out: ByteWriter, modules: readonly (readonly boolean[])[]): void => {
  modules.forEach((row, index) => {
    for (let from = 0; from < row.length; from += 1) {
      if (!row[from]) continue;
      let to = from;
      while (row[to]) to += 1;
      out
        .whole(from)
        .whole(index)
        .whole(to - from)
        .text('1 re\n');
      from = to;
    }
  });
};
