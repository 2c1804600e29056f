import type { SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import {
  InvalidRequestException,
  ResourceExistsException,
  ResourceNotFoundException,
} from '@aws-sdk/client-secrets-manager';
import { describe, expect, test } from '@jest/globals';
import { createKeyVault, createStackKey } from '../../../lambdas/platform/secrets.ts';

/** Secrets Manager as far as we use it: versions of secrets by name, and what it was asked. */
const fakeSecretsManager = (secrets = new Map<string, Map<string, string>>(), deletions = 0) => {
  let beingDeleted = deletions;
  const calls: Array<{ readonly name: string; readonly input: Record<string, string> }> = [];
  const fault = { message: 'x', $metadata: {} };
  const send = async (command: {
    readonly constructor: { readonly name: string };
    readonly input: unknown;
  }) => {
    const input = command.input as Record<string, string>;
    const name = command.constructor.name.replace(/Command$/, '');
    calls.push({ name, input });
    const id = input.Name ?? input.SecretId ?? '';
    const versions = secrets.get(id);
    if (name === 'CreateSecret' && beingDeleted > 0) {
      beingDeleted -= 1;
      throw new InvalidRequestException(fault);
    }
    if (name === 'CreateSecret' && versions !== undefined) throw new ResourceExistsException(fault);
    if (name !== 'CreateSecret' && versions === undefined) throw new ResourceNotFoundException(fault);
    if (name === 'DeleteSecret') secrets.delete(id);
    if (name === 'CreateSecret' || name === 'PutSecretValue')
      secrets.set(id, new Map(versions).set(input.ClientRequestToken ?? '', input.SecretString ?? ''));
    if (name !== 'GetSecretValue') return {};
    const value = versions?.get(input.VersionId ?? 'current');
    if (value === undefined) throw new ResourceNotFoundException(fault);
    return { SecretString: value };
  };
  return { client: { send } as unknown as SecretsManagerClient, secrets, calls };
};

const vaultOn = ({ client }: ReturnType<typeof fakeSecretsManager>) => {
  let count = 0;
  return createKeyVault(client, {
    prefix: 'p/au/',
    kmsKeyId: 'key-1',
    newVersion: () => `version-${++count}`,
    sleep: async () => undefined,
  });
};

describe('the key vault', () => {
  test('keeps one secret for a connection; the earlier version stays readable when a key is replaced', async () => {
    const manager = fakeSecretsManager();
    const vault = vaultOn(manager);

    const first = await vault.write(1001, 'cliniko', { pmsToken: 'old' });
    const second = await vault.write(1001, 'cliniko', { pmsToken: 'new' });

    expect([...manager.secrets.keys()]).toEqual(['p/au/1001/cliniko']);
    expect(await vault.read(1001, 'cliniko', first)).toEqual({ pmsToken: 'old' });
    expect(await vault.read(1001, 'cliniko', second)).toEqual({ pmsToken: 'new' });
  });

  test('encrypts a new secret with the stack’s key', async () => {
    const manager = fakeSecretsManager();

    await vaultOn(manager).write(1001, 'cliniko', { pmsToken: 'x' });

    expect(manager.calls[0]).toMatchObject({ name: 'CreateSecret', input: { KmsKeyId: 'key-1' } });
  });

  test('fetches a version once: versions never change', async () => {
    const manager = fakeSecretsManager();
    const vault = vaultOn(manager);
    const version = await vault.write(1001, 'cliniko', { pmsToken: 'x' });

    await vault.read(1001, 'cliniko', version);
    await vault.read(1001, 'cliniko', version);

    expect(manager.calls.filter(({ name }) => name === 'GetSecretValue')).toHaveLength(1);
  });

  test('answers nothing for a secret that is gone, and looks again next time', async () => {
    const manager = fakeSecretsManager();
    const vault = vaultOn(manager);

    expect(await vault.read(1001, 'cliniko', 'version-9')).toBeUndefined();
    manager.secrets.set('p/au/1001/cliniko', new Map([['version-9', '{"pmsToken":"x"}']]));

    expect(await vault.read(1001, 'cliniko', 'version-9')).toEqual({ pmsToken: 'x' });
  });

  test('forgets at once, without the usual month of grace, and twice is no fault', async () => {
    const manager = fakeSecretsManager();
    const vault = vaultOn(manager);
    await vault.write(1001, 'cliniko', { pmsToken: 'x' });

    await vault.remove(1001, 'cliniko');
    await vault.remove(1001, 'cliniko');

    expect(manager.secrets.size).toBe(0);
    expect(manager.calls.at(-1)?.input).toEqual({
      SecretId: 'p/au/1001/cliniko',
      ForceDeleteWithoutRecovery: true,
    });
  });
});

test('connecting again right after disconnecting waits until the old secret is gone', async () => {
  const soon = fakeSecretsManager(new Map(), 3);
  const never = fakeSecretsManager(new Map(), 4);

  await vaultOn(soon).write(1001, 'cliniko', { pmsToken: 'x' });

  expect(soon.secrets.size).toBe(1);
  await expect(vaultOn(never).write(1001, 'cliniko', { pmsToken: 'x' })).rejects.toThrow(
    InvalidRequestException,
  );
});

describe('a key of the stack', () => {
  test('is fetched once, and again after a failure', async () => {
    const manager = fakeSecretsManager();
    const key = createStackKey(manager.client, 'session-key');

    await expect(key()).rejects.toThrow();
    manager.secrets.set('session-key', new Map([['current', 'k'.repeat(32)]]));
    await key();
    const bytes = await key();

    expect(new TextDecoder().decode(bytes)).toBe('k'.repeat(32));
    expect(manager.calls).toHaveLength(2);
  });

  test('that could be guessed is refused', async () => {
    const manager = fakeSecretsManager(new Map([['session-key', new Map([['current', 'short']])]]));

    await expect(createStackKey(manager.client, 'session-key')()).rejects.toThrow(TypeError);
  });
});
