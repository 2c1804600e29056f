/** What docs/webhooks.md tells receivers is what we send. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { changeKindSchema } from '../../../lambdas/core/change-event.ts';
import { renderEvent } from '../../../lambdas/core/event-json.ts';
import { signatureOf } from '../../../lambdas/webhooks/sign.ts';
import { fixedNow } from '../../support/builders.ts';
import { aChangeEvent } from '../../support/change-events.ts';

const text = readFileSync(join(import.meta.dirname, '../../../docs/webhooks.md'), 'utf8');
const block = (language: string): string =>
  new RegExp(`\`\`\`${language}\\n(.*?)\`\`\``, 's').exec(text)?.[1] ?? '';

const secret = 'whsec_example';
const body = JSON.stringify(renderEvent(aChangeEvent()));
const header = signatureOf(secret, body, fixedNow);

const { isFromPhysitrack } = (await import(`data:text/javascript,${encodeURIComponent(block('js'))}`)) as {
  isFromPhysitrack: (secret: string, header: string, body: string, now: number) => boolean;
};

test.each([
  ['what we sent', secret, header, body, fixedNow + 60_000, true],
  ['another body', secret, header, `${body} `, fixedNow, false],
  ['another secret', 'whsec_other', header, body, fixedNow, false],
  ['another moment', secret, header.replace('t=1', 't=2'), body, fixedNow, false],
  ['a delivery from an hour ago', secret, header, body, fixedNow + 3_600_000, false],
  ['no signature', secret, '', body, fixedNow, false],
] as const)('the documented check on %s', (_, key, signature, received, now, accepted) => {
  expect(isFromPhysitrack(key, signature, received, now)).toBe(accepted);
});

test('the documented example has the names of what is sent, and every type is listed', () => {
  const example = JSON.parse(block('json')) as { data: object };
  const sent = renderEvent(aChangeEvent());

  expect(Object.keys(example)).toEqual(Object.keys(sent));
  expect(Object.keys(example.data)).toEqual(Object.keys(sent.data));
  expect([...text.matchAll(/^\| `([a-z]+(?:_[a-z]+)+)` \|/gm)].map(([, type]) => type)).toEqual(
    changeKindSchema.options,
  );
});
