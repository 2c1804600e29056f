import { Readable } from 'node:stream';
import { expect, test } from '@jest/globals';
import { readSecret } from '../../../bin/operator/read-secret.ts';
import { checkSettings, webhookVendor } from '../../../bin/operator/set-up-webhook.ts';
import { vendors } from '../../../lambdas/pms/registry.ts';
import { exampleEhr } from '../../fixtures/third-vendor/example_ehr/index.ts';

const settings = { endpoint: 'https://ehr.example.com/physitrack', apiKey: 'ZXhhbXBsZWV4YW1wbGU' };

test('a vendor that takes documents by webhook is found by its id', () => {
  expect(webhookVendor('example_ehr', [...vendors, exampleEhr])).toBe(exampleEhr);
});

test.each([
  ['cliniko', [...vendors], 'Cliniko takes documents through its own API: there is nothing to set up'],
  [
    'umbrella',
    [...vendors, exampleEhr],
    'There is no vendor “umbrella”: documents go by webhook to example_ehr',
  ],
  [
    'umbrella',
    [...vendors],
    'There is no vendor “umbrella”: no vendor of this version takes documents by webhook',
  ],
])('%s is refused with the reason', (id, known, message) => {
  expect(() => webhookVendor(id, known)).toThrow(expect.objectContaining({ name: 'UsageError', message }));
});

test('settings that are fine are taken as they are', () => {
  expect(checkSettings(settings)).toEqual(settings);
});

test.each([
  [{ ...settings, apiKey: 'with a blank' }, 'The API key must have'],
  [{ ...settings, endpoint: 'http://ehr.example.com/' }, 'The URL must begin with https://'],
])('settings that are not are refused, and no key is shown', (wrong, words) => {
  expect(() => checkSettings(wrong)).toThrow(
    expect.objectContaining({ name: 'OperatorError', message: expect.stringContaining(words) }),
  );
  expect(() => checkSettings(wrong)).not.toThrow(wrong.apiKey);
});

test('a key is the first line that says something, without the white space around it', async () => {
  expect(await readSecret(Readable.from(['\n  ZXhhbXBs', 'ZQ \r\nmore\n']), 'The API key')).toBe(
    'ZXhhbXBsZQ',
  );
});

test('no key at all is said so', async () => {
  await expect(readSecret(Readable.from(['\n \n']), 'The API key')).rejects.toMatchObject({
    name: 'OperatorError',
    message: 'The API key is read from the standard input, and nothing came.',
  });
});
