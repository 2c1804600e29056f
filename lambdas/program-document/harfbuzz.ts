/**
 * HarfBuzz's shaping through its wasm exports. The package's own JavaScript looks for its wasm file beside
 * itself while it is imported, which a bundle breaks; here the bytes are handed in.
 */
import { AppError } from '../core/errors.ts';
import type { Direction } from './draw-list.ts';
import { startWasm, tagNumber, wasmCalls } from './wasm.ts';

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

/** How a run is shaped. */
export interface RunProperties {
  readonly direction: Direction;
  /** BCP 47: some letters look different in another language. */
  readonly language: string;
}

/** An opened font. */
export interface ShapingFont {
  /** Glyph id of a code point; 0 when the font has none. */
  glyph(codePoint: number): number;
  /** Advance width of a glyph, font units. */
  advance(glyph: number): number;
  /** Shapes one run of one script and direction. Glyphs come from left to right. */
  shape(text: string, run: RunProperties, off?: readonly FeatureOff[]): PlacedGlyph[];
  /** Gives its memory back; the font is of no use after. */
  close(): void;
}

const DIRECTIONS = { ltr: 4, rtl: 5 } as const;
const WASM_PAGE = 65_536;
const FEATURE_BYTES = 16;
/** Room for the first fonts, so that memory does not grow font by font. */
const FIRST_PAGES = 36;

/** Loads the shaping module; the returned function opens fonts (TrueType bytes) that live as long as it does. */
export const loadShaper = (wasm: Uint8Array): ((font: Uint8Array) => ShapingFont) => {
  let grow = (_bytes: number): number => 0;
  const refuse = (): never => {
    throw new AppError('document_failed', { reason: 'wasm_stopped' });
  };
  const instance = startWasm(wasm, {
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
  memory.grow(FIRST_PAGES);
  call('__wasm_call_ctors')();

  const [malloc, free, shape] = [call('malloc'), call('free'), call('hb_shape')];
  const buffer = call('hb_buffer_create')();
  const clear = call('hb_buffer_clear_contents');
  const setDirection = call('hb_buffer_set_direction');
  const setLanguage = call('hb_buffer_set_language');
  const addText = call('hb_buffer_add_utf16');
  const guess = call('hb_buffer_guess_segment_properties');
  const infosOf = call('hb_buffer_get_glyph_infos');
  const positionsOf = call('hb_buffer_get_glyph_positions');
  const lengthOf = call('hb_buffer_get_length');
  const nominalGlyph = call('hb_font_get_nominal_glyph');
  const advanceOf = call('hb_font_get_glyph_h_advance');
  const answer = malloc(4);
  // Never freed: a handful of languages, each kept by HarfBuzz for good in any case.
  const languages = new Map<string, number>();
  const languageOf = (tag: string): number => {
    const known = languages.get(tag);
    if (known !== undefined) return known;
    const letters = Buffer.from(tag, 'latin1');
    const made = call('hb_language_from_string')(copyIn(letters), letters.length);
    languages.set(tag, made);
    return made;
  };
  const text = { pointer: 0, room: 0 };
  /** The text's UTF-16 units in the module's memory, where the last text was if it fits. */
  const putText = (units: string): number => {
    const bytes = 2 * units.length;
    if (bytes > text.room) {
      if (text.room > 0) free(text.pointer);
      text.room = Math.max(256, bytes);
      text.pointer = malloc(text.room);
    }
    const view = new Uint16Array(memory.buffer, text.pointer, units.length);
    for (let index = 0; index < units.length; index += 1) view[index] = units.charCodeAt(index);
    return text.pointer;
  };

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
    const face = call('hb_face_create')(blob, 0);
    const font = call('hb_font_create')(face);
    return {
      glyph(codePoint) {
        if (nominalGlyph(font, codePoint, answer) === 0) return 0;
        return new DataView(memory.buffer).getUint32(answer, true);
      },
      advance: (glyph) => advanceOf(font, glyph),
      shape(units, { direction, language }, off = []) {
        const features = putFeatures(off);
        clear(buffer);
        addText(buffer, putText(units), units.length, 0, units.length);
        setDirection(buffer, DIRECTIONS[direction]);
        setLanguage(buffer, languageOf(language));
        guess(buffer);
        shape(font, buffer, features, off.length);
        if (features !== 0) free(features);
        return takeGlyphs();
      },
      close() {
        for (const [destroy, object] of [
          ['hb_font_destroy', font],
          ['hb_face_destroy', face],
          ['hb_blob_destroy', blob],
        ] as const)
          call(destroy)(object);
        free(data);
      },
    };
  };
};
