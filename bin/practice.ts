/** `npm run practice`: makes a practice with its first administrator. */
import { randomInt } from 'node:crypto';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import * as z from 'zod/mini';
import { newId } from '../lambdas/core/ids.ts';
import { practiceSchema, practitionerSchema } from '../lambdas/core/practitioner.ts';
import { createAccountsRepository } from '../lambdas/store/accounts.ts';
import { createClaims } from '../lambdas/store/claims.ts';
import { createDb } from '../lambdas/store/db.ts';
import { accountKeys } from '../lambdas/store/keys.ts';
import { needed, readOptions, runCommand, UsageError } from './operator/command.ts';
import { createMakePractice, type NewPractice } from './operator/make-practice.ts';
import { openTarget } from './operator/open-target.ts';
import type { RegionTarget } from './operator/region-target.ts';

const usage = `Usage: npm run practice -- --region au --name "Example Practice" --admin name@example.org [options]

  --region      au, nz, ca, ie, uk or us
  --name        name of the practice
  --admin       e-mail address of its first administrator
  --admin-name  the administrator's name (default: the address up to the @)
  --local       on the laptop that runs (npm start) instead of in AWS
  --port        the laptop's first port (default: the environment variable PORT, or 4000)`;

const makePracticeIn = (target: RegionTarget, dynamodb: DynamoDBClient) => {
  const db = createDb(dynamodb);
  const claims = createClaims(db, target.accountsTable);
  return createMakePractice({
    accounts: createAccountsRepository(db, target.accountsTable),
    emailClaims: {
      take: (email, practitionerId) => claims.take(accountKeys.email(email), practitionerId),
      holder: (email) => claims.holder(accountKeys.email(email)),
    },
    drawId: () => newId(Date.now(), (max) => randomInt(max)),
  });
};

const readPractice = (given: { name?: string; admin?: string; 'admin-name'?: string }): NewPractice => {
  const name = needed('name', given.name);
  const adminEmail = needed('admin', given.admin);
  if (!z.email().check(z.maxLength(254)).safeParse(adminEmail).success)
    throw new UsageError(`“${adminEmail}” is not an e-mail address`);
  const adminName = given['admin-name']?.trim() || adminEmail.slice(0, adminEmail.indexOf('@'));
  if (!practiceSchema.shape.name.safeParse(name).success) throw new UsageError('--name is too long');
  if (!practitionerSchema.shape.name.safeParse(adminName).success)
    throw new UsageError('--admin-name is too long');
  return { name, adminEmail, adminName };
};

const main = async (args: readonly string[]): Promise<void> => {
  const given = readOptions(args, {
    region: { type: 'string' },
    name: { type: 'string' },
    admin: { type: 'string' },
    'admin-name': { type: 'string' },
    local: { type: 'boolean', default: false },
    port: { type: 'string' },
  });
  const code = needed('region', given.region);
  const practice = readPractice(given);
  const target = await openTarget(code, given);
  const dynamodb = new DynamoDBClient(target.dynamodb);
  const { administrator, isNew } = await makePracticeIn(target, dynamodb)(practice);
  dynamodb.destroy();
  const { practiceName, practiceId } = administrator;
  console.log(
    `${isNew ? 'Made' : 'There is already'} the practice “${practiceName}” (${practiceId}) in ${code}.`,
  );
  console.log(await target.invite(administrator));
};

process.exitCode = await runCommand({ usage, main }, process.argv.slice(2));
