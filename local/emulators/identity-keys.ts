import { generateKeyPair, type JsonWebKey, randomUUID } from 'node:crypto';
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';

export type SigningKey = JsonWebKey & { readonly kid: string; readonly alg: 'RS256'; readonly use: 'sig' };

/** One region's private signing key: made once, kept, so that a restart does not surprise whoever knows it already. */
export const signingKey = async (dataDir: string, regionCode: string): Promise<SigningKey> => {
  const file = join(dataDir, `signing-key-${regionCode}.json`);
  const kept = await readFile(file, 'utf8').catch(() => undefined);
  if (kept !== undefined) return JSON.parse(kept);

  const { privateKey } = await promisify(generateKeyPair)('rsa', { modulusLength: 2048 });
  const key: SigningKey = {
    ...privateKey.export({ format: 'jwk' }),
    kid: randomUUID(),
    alg: 'RS256',
    use: 'sig',
  };
  await mkdir(dataDir, { recursive: true });
  await writeFile(`${file}.new`, JSON.stringify(key), { mode: 0o600 });
  await rename(`${file}.new`, file);
  return key;
};
