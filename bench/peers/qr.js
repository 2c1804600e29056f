/** The QR code of an access code, as our own document makes it: nothing of a document is there before it. */
import { correction, generate, mode } from 'lean-qr';

/** In a square of `side` units: SVG path data, one rectangle a run of dark modules. */
export const qrOf = (text) => {
  const code = generate(mode.ascii(text), { minCorrectionLevel: correction.M });
  let path = '';
  for (let y = 0; y < code.size; y += 1)
    for (let x = 0; x < code.size; x += 1) {
      const from = x;
      while (code.get(x, y)) x += 1;
      if (x > from) path += `M${from} ${y}h${x - from}v1h-${x - from}z`;
    }
  return { side: code.size, path };
};
