/** `npm run event-schema`: writes the JSON Schemas of our events into docs/, from the schemas the code parses with. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { eventSchemas } from './operator/event-schemas.ts';

for (const { file, text } of eventSchemas()) {
  writeFileSync(join(import.meta.dirname, '..', 'docs', file), text);
  console.log(`Wrote docs/${file}`);
}
