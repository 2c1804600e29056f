/** The parts of a JPEG that decide whether readers can decode it (ITU-T T.81, annex B). Pure. */

/** What a frame header says (B.2.2). */
export interface JpegFrame {
  readonly width: number;
  readonly height: number;
  readonly components: 1 | 3 | 4;
  /** Names of the components, as scans use them. */
  readonly ids: readonly number[];
  /** Blocks of 8 × 8 samples. */
  readonly blocks: number;
}

interface Component {
  readonly id: number;
  readonly across: number;
  readonly down: number;
}

const blockCount = (width: number, height: number, components: readonly Component[]): number => {
  const across = Math.max(...components.map((component) => component.across));
  const down = Math.max(...components.map((component) => component.down));
  const blocks = (length: number, share: number, whole: number): number =>
    Math.ceil(Math.ceil((length * share) / whole) / 8);
  return components.reduce(
    (sum, part) => sum + blocks(width, part.across, across) * blocks(height, part.down, down),
    0,
  );
};

/** A frame header's content; `undefined` when it makes no sense, `unsupported` when readers decode no such frame. */
export const readFrame = (segment: Uint8Array): JpegFrame | 'unsupported' | undefined => {
  const [bits = 0, heightHigh = 0, heightLow = 0, widthHigh = 0, widthLow = 0, count = 0] = segment;
  if (segment.length !== 6 + 3 * count) return undefined;
  const [width, height] = [(widthHigh << 8) | widthLow, (heightHigh << 8) | heightLow];
  if (width === 0 || height === 0 || count === 0) return undefined;
  if (bits !== 8 || (count !== 1 && count !== 3 && count !== 4)) return 'unsupported';
  const components = Array.from({ length: count }, (_, index): Component => {
    const [id = 0, sampling = 0] = segment.subarray(6 + 3 * index);
    return { id, across: sampling >> 4, down: sampling & 15 };
  });
  const sound = components.every(({ across, down }) => across >= 1 && across <= 4 && down >= 1 && down <= 4);
  if (!sound) return undefined;
  const ids = components.map(({ id }) => id);
  return { width, height, components: count, ids, blocks: blockCount(width, height, components) };
};

/** Whether a scan header (B.2.3) names components of its frame. */
export const isScanOf = (frame: JpegFrame, segment: Uint8Array): boolean => {
  const count = segment[0] ?? 0;
  if (count < 1 || count > 4 || segment.length !== 4 + 2 * count) return false;
  return Array.from({ length: count }, (_, index) => segment[1 + 2 * index] ?? -1).every((id) =>
    frame.ids.includes(id),
  );
};

/** Whether quantisation tables (B.2.4.1) fill their segment exactly. */
export const quantisationFits = (segment: Uint8Array): boolean => {
  let at = 0;
  while (at < segment.length) {
    const kind = segment[at] ?? 0;
    if (kind >> 4 > 1 || (kind & 15) > 3) return false;
    at += kind >> 4 === 1 ? 129 : 65;
  }
  return at === segment.length && at > 0;
};

/** Whether Huffman tables (B.2.4.2) fill their segment exactly. */
export const huffmanFits = (segment: Uint8Array): boolean => {
  let at = 0;
  while (at < segment.length) {
    const kind = segment[at] ?? 0;
    if (kind >> 4 > 1 || (kind & 15) > 3 || at + 17 > segment.length) return false;
    const codes = segment.subarray(at + 1, at + 17).reduce((sum, count) => sum + count, 0);
    if (codes > 256) return false;
    at += 17 + codes;
  }
  return at === segment.length && at > 0;
};
