import { createHmac } from 'node:crypto';
import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { checkSignature } from '../../../../../local/simulators/juvonno/receive-event.ts';

const nowMs = Date.UTC(2026, 2, 2, 9);
const seconds = nowMs / 1000;
const sign = (secret: string, at: number, body: Uint8Array): string =>
  `t=${at},v1=${createHmac('sha256', secret).update(`${at}.`).update(body).digest('hex')}`;

test('a signature matches its own body, secret and moment, and no other', () => {
  const bytes = fc.uint8Array({ maxLength: 200 });
  fc.assert(
    fc.property(
      fc.string({ minLength: 1 }),
      bytes,
      fc.integer({ min: -300, max: 300 }),
      (secret, body, off) => {
        const signature = sign(secret, seconds + off, body);
        const longer = new Uint8Array([...body, 0]);

        expect(checkSignature(signature, secret, body, nowMs)).toBe('matches');
        expect(checkSignature(signature, secret, longer, nowMs)).toBe('wrong');
        expect(checkSignature(signature, `${secret}x`, body, nowMs)).toBe('wrong');
        expect(checkSignature(sign(secret, seconds - 301, body), secret, body, nowMs)).toBe('too_old');
      },
    ),
  );
});

test('what is no signature never matches', () => {
  fc.assert(
    fc.property(fc.string(), (text) => {
      expect(checkSignature(text, 'words', new Uint8Array(), nowMs)).toBe('wrong');
    }),
  );
});
