import { Arn, ArnFormat, RemovalPolicy, Stack, Token } from 'aws-cdk-lib';
import type { Key } from 'aws-cdk-lib/aws-kms';
import { Secret } from 'aws-cdk-lib/aws-secretsmanager';
import { Construct } from 'constructs';
import { vendorSecretPrefix } from '../../lambdas/platform/vendor-secret-name.ts';
import { accept } from './audit.ts';
import type { ServiceFunction } from './service-function.ts';

export interface KeyVaultProps {
  readonly region: string;
  readonly encryptionKey: Key;
}

/** `write` is for the one function that exchanges keys. */
export type VaultAccess = 'read' | 'read-write';

const ACTIONS: Readonly<Record<VaultAccess, readonly string[]>> = {
  read: ['secretsmanager:GetSecretValue'],
  'read-write': [
    'secretsmanager:GetSecretValue',
    'secretsmanager:CreateSecret',
    'secretsmanager:PutSecretValue',
    'secretsmanager:DeleteSecret',
  ],
};

/**
 * Keys, all in Secrets Manager: two of the stack itself (sessions are signed with one, PMS tokens are hashed with
 * the other), and one secret per connection that `key-exchange` makes under a name only this stack may touch.
 */
export class KeyVault extends Construct {
  /** Names of connections' secrets begin so. */
  readonly connectionPrefix: string;
  /** Names of vendors' settings begin so: what the region's operator agreed with a vendor, one secret each. */
  readonly vendorPrefix: string;
  readonly #key: Key;
  readonly #sessionKey: Secret;
  readonly #hashKey: Secret;

  constructor(scope: Construct, id: string, props: KeyVaultProps) {
    super(scope, id);
    this.#key = props.encryptionKey;
    this.connectionPrefix = `physitrack/${props.region}/connections/`;
    this.vendorPrefix = vendorSecretPrefix(props.region);
    this.#sessionKey = this.#stackKey('SessionKey', 'Signs the session cookie');
    this.#hashKey = this.#stackKey('HashKey', 'Hashes PMS tokens for lookup');
    const reason =
      'Changing it by itself would do harm: a new session key signs everybody out and a new hash key orphans every claim on a PMS token, so both are rotated by the procedure in docs/operations.md.';
    accept(this, {
      'AwsSolutions-SMG4': reason,
      'HIPAA.Security-SecretsManagerRotationEnabled': reason,
    });
  }

  bindSessionKey(fn: ServiceFunction): void {
    this.#bindStackKey(fn, 'SESSION_KEY_SECRET', this.#sessionKey);
  }

  bindHashKey(fn: ServiceFunction): void {
    this.#bindStackKey(fn, 'HASH_KEY_SECRET', this.#hashKey);
  }

  /** Lets a function use the secrets of connections, and of nothing else. */
  bindConnections(fn: ServiceFunction, access: VaultAccess): void {
    fn.set('CONNECTION_SECRET_PREFIX', this.connectionPrefix);
    // The wildcard is what is made later: practitioner, vendor, and the six characters Secrets Manager adds.
    fn.allow({ actions: ACTIONS[access], resources: [this.#arnsBelow(this.connectionPrefix)] });
    if (access === 'read') fn.allowKey(this.#key, 'secretsmanager', ['kms:Decrypt']);
    else {
      fn.set('CONNECTION_SECRET_KMS_KEY', this.#key.keyArn);
      fn.allowKey(this.#key, 'secretsmanager', ['kms:Decrypt', 'kms:GenerateDataKey']);
    }
    accept(fn, {
      [`AwsSolutions-IAM5[Resource::${this.#arnsBelow(this.connectionPrefix, 'as the audit prints it')}]`]:
        'One secret per connection is made while the product runs, so its name cannot be listed here; the wildcard stays below this stack’s own prefix.',
    });
  }

  /** Lets a function read what was agreed with vendors (`npm run vendor-webhook` writes it). */
  bindVendorSettings(fn: ServiceFunction): void {
    fn.set('VENDOR_SECRET_PREFIX', this.vendorPrefix);
    fn.allow({ actions: ['secretsmanager:GetSecretValue'], resources: [this.#arnsBelow(this.vendorPrefix)] });
    fn.allowKey(this.#key, 'secretsmanager', ['kms:Decrypt']);
    accept(fn, {
      [`AwsSolutions-IAM5[Resource::${this.#arnsBelow(this.vendorPrefix, 'as the audit prints it')}]`]:
        'Operators make one secret per vendor after the stack is there, so its name cannot be listed here; the wildcard stays below this stack’s own prefix.',
    });
  }

  #bindStackKey(fn: ServiceFunction, variable: 'SESSION_KEY_SECRET' | 'HASH_KEY_SECRET', secret: Secret) {
    fn.set(variable, secret.secretArn);
    fn.allow({ actions: ['secretsmanager:GetSecretValue'], resources: [secret.secretArn] });
    fn.allowKey(this.#key, 'secretsmanager', ['kms:Decrypt']);
  }

  #stackKey(id: string, description: string): Secret {
    return new Secret(this, id, {
      description,
      encryptionKey: this.#key,
      generateSecretString: { passwordLength: 64, excludePunctuation: true },
      removalPolicy: RemovalPolicy.RETAIN,
    });
  }

  #arnsBelow(prefix: string, form?: 'as the audit prints it'): string {
    const stack = Stack.of(this);
    const printed = (value: string, name: string) =>
      form !== undefined && Token.isUnresolved(value) ? `<${name}>` : value;
    return Arn.format({
      partition: printed(stack.partition, 'AWS::Partition'),
      service: 'secretsmanager',
      region: stack.region,
      account: printed(stack.account, 'AWS::AccountId'),
      resource: 'secret',
      resourceName: `${prefix}*`,
      arnFormat: ArnFormat.COLON_RESOURCE_NAME,
    });
  }
}
