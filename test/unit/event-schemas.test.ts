import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { eventSchemas } from '../../bin/operator/event-schemas.ts';

const docs = join(import.meta.dirname, '../../docs');

test.each(eventSchemas())('docs/$file is what the code parses with', ({ file, text }) => {
  expect(readFileSync(join(docs, file), 'utf8')).toBe(text);
});
