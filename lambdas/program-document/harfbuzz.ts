/**
 * HarfBuzz's shaping through its wasm exports. The package's own JavaScript looks for its wasm file beside
 * itself while it is imported, which a bundle breaks; here the bytes are handed in.
 */
import { AppError } from '../core/errors.ts';
import { tagNumber, wasmCalls } from './wasm.ts';

/** A glyph as HarfBuzz places it, in font units. `cluster`: index of its first UTF-16 unit in the text. */
export interface PlacedGlyph {
  readonly id: number;
  readonly cluster: number;
  readonly advance: number;
  readonly xOffset: number;
  readonly yOffset: number;
}

/** Switches an OpenType feature off for the UTF-16 units `start` … `end - 1`. */
export interface FeatureOff {
  readonly tag: string;
  readonly start: number;
  readonly end: number;
}

/** An opened font. */
export interface ShapingFont {
  /** Glyph id of a code point; 0 when the font has none. */
  glyph(codePoint: number): number;
  /** Advance width of a glyph, font units. */
  advance(glyph: number): number;
  /** Shapes one run, left to right. */
  shape(text: string, off?: readonly FeatureOff[]): PlacedGlyph[];
}

const LEFT_TO_RIGHT = 4;
const WASM_PAGE = 65_536;
const FEATURE_BYTES = 16;
/** Loads the shaping module; the returned function opens fonts (TrueType bytes) that live as long as it does. */
export const loadShaper = async (wasm: Uint8Array): Promise<(font: Uint8Array) => ShapingFont> => {
  let grow = (_bytes: number): number => 0;
  const refuse = (): never => {
    throw new AppError('document_failed', { reason: 'wasm_stopped' });
  };
  const { instance } = await WebAssembly.instantiate(wasm as Uint8Array<ArrayBuffer>, {
    wasi_snapshot_preview1: { proc_exit: refuse },
    env: {
      _abort_js: refuse,
      _emscripten_runtime_keepalive_clear: () => undefined,
      _setitimer_js: () => 0,
      emscripten_resize_heap: (bytes: number) => grow(bytes),
    },
  });
  const { memory, call, copyIn } = wasmCalls(instance);
  grow = (bytes) => {
    // Bounded, so that a hostile text can't take the whole machine.
    if (bytes > 512 * 1024 * 1024) return 0;
    memory.grow(Math.ceil((bytes - memory.buffer.byteLength) / WASM_PAGE));
    return 1;
  };
  call('__wasm_call_ctors')();

  const [malloc, free, shape] = [call('malloc'), call('free'), call('hb_shape')];
  const buffer = call('hb_buffer_create')();
  const clear = call('hb_buffer_clear_contents');
  const setDirection = call('hb_buffer_set_direction');
  const addText = call('hb_buffer_add_utf16');
  const guess = call('hb_buffer_guess_segment_properties');
  const infosOf = call('hb_buffer_get_glyph_infos');
  const positionsOf = call('hb_buffer_get_glyph_positions');
  const lengthOf = call('hb_buffer_get_length');
  const nominalGlyph = call('hb_font_get_nominal_glyph');
  const advanceOf = call('hb_font_get_glyph_h_advance');
  const answer = malloc(4);

  const putFeatures = (off: readonly FeatureOff[]): number => {
    if (off.length === 0) return 0;
    const pointer = malloc(off.length * FEATURE_BYTES);
    const view = new DataView(memory.buffer);
    off.forEach((feature, index) => {
      const at = pointer + index * FEATURE_BYTES;
      view.setUint32(at, tagNumber(feature.tag), true);
      view.setUint32(at + 4, 0, true);
      view.setUint32(at + 8, feature.start, true);
      view.setUint32(at + 12, feature.end, true);
    });
    return pointer;
  };

  const takeGlyphs = (): PlacedGlyph[] => {
    const [infos, positions, count] = [infosOf(buffer, 0), positionsOf(buffer, 0), lengthOf(buffer)];
    const view = new DataView(memory.buffer);
    return Array.from({ length: count }, (_, index) => ({
      id: view.getUint32(infos + index * 20, true),
      cluster: view.getUint32(infos + index * 20 + 8, true),
      advance: view.getInt32(positions + index * 20, true),
      xOffset: view.getInt32(positions + index * 20 + 8, true),
      yOffset: view.getInt32(positions + index * 20 + 12, true),
    }));
  };

  return (fontBytes) => {
    const data = copyIn(fontBytes);
    const READ_ONLY = 1;
    const blob = call('hb_blob_create')(data, fontBytes.length, READ_ONLY, 0, 0);
    const font = call('hb_font_create')(call('hb_face_create')(blob, 0));
    return {
      glyph(codePoint) {
        if (nominalGlyph(font, codePoint, answer) === 0) return 0;
        return new DataView(memory.buffer).getUint32(answer, true);
      },
      advance: (glyph) => advanceOf(font, glyph),
      shape(text, off = []) {
        const letters = copyIn(Buffer.from(text, 'utf16le'));
        const features = putFeatures(off);
        clear(buffer);
        setDirection(buffer, LEFT_TO_RIGHT);
        addText(buffer, letters, text.length, 0, text.length);
        guess(buffer);
        shape(font, buffer, features, off.length);
        free(letters);
        if (features !== 0) free(features);
        return takeGlyphs();
      },
    };
  };
};
