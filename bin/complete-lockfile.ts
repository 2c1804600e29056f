/**
 * `npm run lockfile`, after adding a package: writes into package-lock.json what npm left out.
 *
 * A registry mirror may not hold the packages for other platforms (macOS, Windows, musl). npm then leaves these
 * optional packages out of the lock file, and `npm ci` refuses the file everywhere. Their names and versions are
 * known from the packages that offer them, so they are written down here; npm skips them where they do not fit.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { completeLockfile, type Lockfile } from './operator/complete-lockfile.ts';

for (const folder of ['.', 'bench/peers']) {
  const path = join(import.meta.dirname, '..', folder, 'package-lock.json');
  const { lockfile, added } = completeLockfile(JSON.parse(readFileSync(path, 'utf8')) as Lockfile);
  writeFileSync(path, `${JSON.stringify(lockfile, null, 2)}\n`);
  const what = added.length === 0 ? 'Nothing was missing.' : `Added ${added.length}: ${added.join(', ')}`;
  console.log(`${join(folder, 'package-lock.json')}: ${what}`);
}
