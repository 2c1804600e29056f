import {
  CreateSecretCommand,
  GetSecretValueCommand,
  PutSecretValueCommand,
  ResourceExistsException,
  ResourceNotFoundException,
  type SecretsManagerClient,
} from '@aws-sdk/client-secrets-manager';
import { expect, test } from '@jest/globals';
import {
  createVendorSettings,
  vendorSettingsSchema,
  writeVendorSettings,
} from '../../../lambdas/platform/vendor-settings.ts';
import { fixedNow } from '../../support/builders.ts';

const settings = { endpoint: 'https://ehr.example.com/physitrack/programs', apiKey: 'ZXhhbXBsZWV4YW1wbGU' };
const metadata = { message: 'x', $metadata: {} };

/** Secrets Manager that remembers what it was asked and holds texts by name. */
const secretsManager = (held: Record<string, string> = {}) => {
  const asked: unknown[] = [];
  const client = {
    send: async (command: unknown) => {
      asked.push(command instanceof Object && 'input' in command ? command.input : command);
      if (command instanceof GetSecretValueCommand) {
        const text = held[command.input.SecretId ?? ''];
        if (text === undefined) throw new ResourceNotFoundException(metadata);
        return { SecretString: text };
      }
      if (command instanceof CreateSecretCommand && held[command.input.Name ?? ''] !== undefined)
        throw new ResourceExistsException(metadata);
      if (command instanceof CreateSecretCommand)
        held[command.input.Name ?? ''] = command.input.SecretString ?? '';
      if (command instanceof PutSecretValueCommand)
        held[command.input.SecretId ?? ''] = command.input.SecretString ?? '';
      return {};
    },
  } as unknown as SecretsManagerClient;
  return { client, asked, held };
};
const prefix = 'physitrack/au/vendors/';

test('settings are read once in five minutes', async () => {
  const clock = { now: fixedNow };
  const { client, asked } = secretsManager({ [`${prefix}example_ehr`]: JSON.stringify(settings) });
  const read = createVendorSettings(client, prefix, () => clock.now);

  const first = await read('example_ehr');
  clock.now += 5 * 60_000 - 1;
  await read('example_ehr');
  const before = asked.length;
  clock.now += 1;
  await read('example_ehr');

  expect(first).toEqual(settings);
  expect([before, asked.length]).toEqual([1, 2]);
});

test('a vendor without settings has none, until it has', async () => {
  const { client, held } = secretsManager();
  const read = createVendorSettings(client, prefix, () => fixedNow);

  const before = await read('example_ehr');
  held[`${prefix}example_ehr`] = JSON.stringify(settings);

  expect(before).toBeUndefined();
  expect(await read('example_ehr')).toEqual(settings);
});

test('settings are made, and later replaced in place', async () => {
  const { client, held, asked } = secretsManager();
  const where = { name: `${prefix}example_ehr`, kmsKeyId: 'key-1', newVersion: 'v'.repeat(32) };

  const first = await writeVendorSettings(client, where, settings);
  const second = await writeVendorSettings(client, where, { ...settings, apiKey: 'YW5vdGhlcmV4YW1wbGU' });

  expect([first, second]).toEqual([{ isNew: true }, { isNew: false }]);
  expect(asked[0]).toEqual({
    Name: where.name,
    ClientRequestToken: where.newVersion,
    SecretString: JSON.stringify(settings),
    KmsKeyId: 'key-1',
  });
  expect(JSON.parse(held[where.name] ?? '')).toEqual({ ...settings, apiKey: 'YW5vdGhlcmV4YW1wbGU' });
});

test.each([
  'http://ehr.example.com/',
  'https://user:secret@ehr.example.com/',
  'https://ehr.example.com/#secret',
  'https://localhost/',
  'https://127.0.0.1/',
  'https://[::1]/',
  'ehr.example.com',
  `https://ehr.example.com/${'x'.repeat(2000)}`,
])('%j is no endpoint', (endpoint) => {
  expect(vendorSettingsSchema.safeParse({ ...settings, endpoint }).success).toBe(false);
});

test.each(['', 'short', 'with a blank inside', 'line\nbreak-inside'])('%j is no API key', (apiKey) => {
  expect(vendorSettingsSchema.safeParse({ ...settings, apiKey }).success).toBe(false);
});
