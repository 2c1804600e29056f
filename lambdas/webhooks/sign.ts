import { createHmac } from 'node:crypto';

/**
 * The header a receiver checks: `t=<unix seconds>,v1=<hex HMAC-SHA256 of "<t>.<body>">`. The moment is signed too, so
 * that an old delivery can't be played again for ever. @param now epoch milliseconds
 */
export const signatureOf = (secret: string, body: string, now: number): string => {
  const seconds = Math.floor(now / 1000);
  const signature = createHmac('sha256', secret).update(`${seconds}.${body}`).digest('hex');
  return `t=${seconds},v1=${signature}`;
};
