/** `npm run vendor-webhook`: sets up where a vendor without an API for files is told of documents. */
import { randomUUID } from 'node:crypto';
import { SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { vendorSecretPrefix } from '../lambdas/platform/vendor-secret-name.ts';
import { writeVendorSettings } from '../lambdas/platform/vendor-settings.ts';
import { vendors } from '../lambdas/pms/registry.ts';
import { needed, readOptions, runCommand } from './operator/command.ts';
import { openTarget } from './operator/open-target.ts';
import { readSecret } from './operator/read-secret.ts';
import { checkSettings, webhookVendor } from './operator/set-up-webhook.ts';

const usage = `Usage: npm run vendor-webhook -- --region au --vendor example_ehr --url https://… [options] < file-with-the-api-key

  --region  au, nz, ca, ie, uk or us
  --vendor  id of a vendor that takes documents by webhook
  --url     its endpoint
  --local   on the laptop that runs (npm start) instead of in AWS
  --port    the laptop's first port (default: the environment variable PORT, or 4000)

The API key that goes with each call, which the vendor gave us, is read from the standard input. Documents that were
refused before go out when their practitioner presses Check again in My account > Settings.`;

const main = async (args: readonly string[]): Promise<void> => {
  const given = readOptions(args, {
    region: { type: 'string' },
    vendor: { type: 'string' },
    url: { type: 'string' },
    local: { type: 'boolean', default: false },
    port: { type: 'string' },
  });
  const code = needed('region', given.region);
  const vendor = webhookVendor(needed('vendor', given.vendor), vendors);
  const endpoint = needed('url', given.url);
  const target = await openTarget(code, given);
  if (process.stdin.isTTY) console.log(`Paste the API key of ${vendor.title} and press Enter:`);
  const settings = checkSettings({ endpoint, apiKey: await readSecret(process.stdin, 'The API key') });
  const secrets = new SecretsManagerClient(target.dynamodb);
  const { isNew } = await writeVendorSettings(
    secrets,
    {
      name: `${vendorSecretPrefix(code)}${vendor.id}`,
      newVersion: randomUUID(),
      ...(target.dataKeyArn === undefined ? {} : { kmsKeyId: target.dataKeyArn }),
    },
    settings,
  );
  secrets.destroy();
  console.log(
    `${isNew ? 'Set up' : 'Changed'} the webhook of ${vendor.title} in ${code}. It is in force within five minutes.`,
  );
};

process.exitCode = await runCommand({ usage, main }, process.argv.slice(2));
