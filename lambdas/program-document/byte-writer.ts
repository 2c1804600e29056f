/**
 * Bytes put together from short texts and numbers: page contents and the structure consist of tens of thousands of
 * them. Long texts made by adding are chains, which take longer to walk through than all of this.
 */

/** From here on the runtime's own copying is quicker than a loop. */
const LONG = 32;
const [MINUS, POINT, SPACE, ZERO] = [0x2d, 0x2e, 0x20, 0x30];
/** More than any number has. */
const DIGITS = 24;

export class ByteWriter {
  #bytes = Buffer.allocUnsafeSlow(32_768);
  #length = 0;

  get length(): number {
    return this.#length;
  }

  #makeRoom(count: number): void {
    if (this.#length + count <= this.#bytes.length) return;
    const larger = Buffer.allocUnsafeSlow(2 * (this.#length + count));
    larger.set(this.#bytes.subarray(0, this.#length));
    this.#bytes = larger;
  }

  /** `text`: Latin-1. */
  text(text: string): this {
    this.#makeRoom(text.length);
    if (text.length > LONG) {
      this.#length += this.#bytes.write(text, this.#length, 'latin1');
      return this;
    }
    const bytes = this.#bytes;
    const length = this.#length;
    for (let index = 0; index < text.length; index += 1) bytes[length + index] = text.charCodeAt(index);
    this.#length += text.length;
    return this;
  }

  #digits(whole: number): void {
    let end = this.#length + 1;
    for (let rest = whole; rest >= 10; rest = Math.floor(rest / 10)) end += 1;
    let left = whole;
    for (let at = end - 1; at >= this.#length; at -= 1) {
      const next = Math.floor(left / 10);
      this.#bytes[at] = ZERO + left - 10 * next;
      left = next;
    }
    this.#length = end;
  }

  /** A whole number from 0 on, and a space. */
  whole(value: number): this {
    this.#makeRoom(DIGITS);
    this.#digits(value);
    this.#bytes[this.#length++] = SPACE;
    return this;
  }

  /** A number of at most two decimals (a hundredth of a point is finer than any printer), and a space. */
  number(value: number): this {
    this.#makeRoom(DIGITS);
    const parts = Math.round(value * 100);
    const positive = Math.abs(parts);
    if (parts < 0) this.#bytes[this.#length++] = MINUS;
    const whole = Math.floor(positive / 100);
    const rest = positive - 100 * whole;
    this.#digits(whole);
    if (rest !== 0) {
      const tenths = Math.floor(rest / 10);
      this.#bytes[this.#length++] = POINT;
      this.#bytes[this.#length++] = ZERO + tenths;
      if (rest !== 10 * tenths) this.#bytes[this.#length++] = ZERO + rest - 10 * tenths;
    }
    this.#bytes[this.#length++] = SPACE;
    return this;
  }

  /** All of another writer's bytes. */
  bytes(other: ByteWriter): this {
    const { length } = other;
    this.#makeRoom(length);
    this.#bytes.set(other.written(), this.#length);
    this.#length += length;
    return this;
  }

  /** What was written; good until more is written. */
  written(): Buffer {
    return this.#bytes.subarray(0, this.#length);
  }

  /** Begins anew, in the same memory. */
  clear(): this {
    this.#length = 0;
    return this;
  }
}
