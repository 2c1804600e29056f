/** HarfBuzz's subsetter through its wasm exports (the package ships the wasm file but no wrapper for it). */
import { AppError } from '../core/errors.ts';
import { tagNumber, wasmCalls } from './wasm.ts';

/** Cuts a font down to `glyphs` (and what they are composed of). Glyph ids stay as they are. */
export type SubsetFont = (glyphs: ReadonlySet<number>) => Uint8Array;

// hb-subset.h: HB_SUBSET_FLAGS_*, HB_SUBSET_SETS_DROP_TABLE_TAG
const NO_HINTING = 1;
const RETAIN_GLYPH_IDS = 2;
const NO_LAYOUT_CLOSURE = 0x200;
const DROP_TABLES = 3;
/** Tables that only matter before shaping: the document's text is shaped already. */
const SHAPING_TABLES = ['GSUB', 'GPOS', 'GDEF'];

/** Loads the subsetting module; the returned function opens fonts (TrueType bytes). */
export const loadSubsetter = async (wasm: Uint8Array): Promise<(font: Uint8Array) => SubsetFont> => {
  const { instance } = await WebAssembly.instantiate(wasm as Uint8Array<ArrayBuffer>, {});
  const { memory, call, copyIn } = wasmCalls(instance);
  call('_initialize')();
  const addToSet = call('hb_set_add');

  const open = (fontBytes: Uint8Array): number => {
    const READ_ONLY = 1;
    const blob = call('hb_blob_create')(copyIn(fontBytes), fontBytes.length, READ_ONLY, 0, 0);
    const face = call('hb_face_create')(blob, 0);
    // Works out once what every subset of this face needs.
    const prepared = call('hb_subset_preprocess')(face);
    call('hb_face_destroy')(face);
    return prepared;
  };

  const subset = (face: number, glyphs: ReadonlySet<number>): Uint8Array => {
    const input = call('hb_subset_input_create_or_fail')();
    call('hb_subset_input_set_flags')(input, NO_HINTING | RETAIN_GLYPH_IDS | NO_LAYOUT_CLOSURE);
    const dropped = call('hb_subset_input_set')(input, DROP_TABLES);
    for (const tag of SHAPING_TABLES) addToSet(dropped, tagNumber(tag));
    const wanted = call('hb_subset_input_glyph_set')(input);
    for (const glyph of glyphs) addToSet(wanted, glyph);
    const cut = call('hb_subset_or_fail')(face, input);
    call('hb_subset_input_destroy')(input);
    if (cut === 0) throw new AppError('document_failed', { reason: 'font_subset' });
    const blob = call('hb_face_reference_blob')(cut);
    const start = call('hb_blob_get_data')(blob, 0);
    const bytes = new Uint8Array(memory.buffer).slice(start, start + call('hb_blob_get_length')(blob));
    call('hb_blob_destroy')(blob);
    call('hb_face_destroy')(cut);
    return bytes;
  };

  return (fontBytes) => {
    const face = open(fontBytes);
    return (glyphs) => subset(face, glyphs);
  };
};
