/** HarfBuzz's subsetter through its wasm exports (the package ships the wasm file but no wrapper for it). */
import { AppError } from '../core/errors.ts';
import { startWasm, tagNumber, wasmCalls } from './wasm.ts';
import { withMemory } from './wasm-file.ts';

/** A font that can be cut. */
export interface SubsetFont {
  /** TrueType bytes with the outlines of `glyphs` and what they are composed of. Glyph ids stay as they are. */
  cut(glyphs: Iterable<number>): Uint8Array;
  /** Gives its memory back; the font is of no use after. */
  close(): void;
}

// hb-subset.h: HB_SUBSET_FLAGS_*, HB_SUBSET_SETS_DROP_TABLE_TAG
const NO_HINTING = 1;
const RETAIN_GLYPH_IDS = 2;
const NO_LAYOUT_CLOSURE = 0x200;
const DROP_TABLES = 3;
/** What a PDF's fonts do not need (PDF 32000-1, 9.9), since the text is shaped already. */
const NOT_DRAWN = [
  'GSUB',
  'GPOS',
  'GDEF',
  'BASE',
  'STAT',
  'cmap',
  'name',
  'post',
  'OS/2',
  'gasp',
  'vhea',
  'vmtx',
];

/**
 * The module asks for 1040 pages (65 MB) at once and can't grow by itself. V8 takes that for memory in use and collects
 * garbage at every start, so it begins with room for small fonts and has all of it as soon as there are other fonts.
 */
const [START_PAGES, ALL_PAGES] = [160, 1040];
const PAGE_BYTES = 65_536;
/** Cutting never took more than three times a font's size beside the fonts themselves. */
const ROOM_TO_WORK = 4;

/** Loads the subsetting module; the returned function opens fonts (TrueType bytes). */
export const loadSubsetter = (wasm: Uint8Array): ((font: Uint8Array) => SubsetFont) => {
  const { memory, call, copyIn } = wasmCalls(startWasm(withMemory(wasm, START_PAGES), {}));
  call('_initialize')();
  const addToSet = call('hb_set_add');
  const describe = (glyphs: Iterable<number>): number => {
    const input = call('hb_subset_input_create_or_fail')();
    call('hb_subset_input_set_flags')(input, NO_HINTING | RETAIN_GLYPH_IDS | NO_LAYOUT_CLOSURE);
    const dropped = call('hb_subset_input_set')(input, DROP_TABLES);
    for (const tag of NOT_DRAWN) addToSet(dropped, tagNumber(tag));
    const wanted = call('hb_subset_input_glyph_set')(input);
    for (const glyph of glyphs) addToSet(wanted, glyph);
    return input;
  };

  let held = 0;
  return (fontBytes) => {
    const READ_ONLY = 1;
    held += fontBytes.length;
    const pages = memory.buffer.byteLength / PAGE_BYTES;
    if (held * ROOM_TO_WORK > memory.buffer.byteLength && pages < ALL_PAGES) memory.grow(ALL_PAGES - pages);
    const data = copyIn(fontBytes);
    const blob = call('hb_blob_create')(data, fontBytes.length, READ_ONLY, 0, 0);
    const face = call('hb_face_create')(blob, 0);
    return {
      cut(glyphs) {
        const input = describe(glyphs);
        const cut = call('hb_subset_or_fail')(face, input);
        call('hb_subset_input_destroy')(input);
        if (cut === 0) throw new AppError('document_failed', { reason: 'font_subset' });
        const file = call('hb_face_reference_blob')(cut);
        const start = call('hb_blob_get_data')(file, 0);
        const bytes = new Uint8Array(memory.buffer).slice(start, start + call('hb_blob_get_length')(file));
        call('hb_blob_destroy')(file);
        call('hb_face_destroy')(cut);
        return bytes;
      },
      close() {
        call('hb_face_destroy')(face);
        call('hb_blob_destroy')(blob);
        call('free')(data);
        held -= fontBytes.length;
      },
    };
  };
};
