/** `npm run discount`: keeps a region's discount codes. */
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { createDb } from '../lambdas/store/db.ts';
import { createDiscountsRepository } from '../lambdas/store/discounts.ts';
import { needed, readOptions, runCommand } from './operator/command.ts';
import { createDiscountCommand } from './operator/discount-command.ts';
import { openTarget } from './operator/open-target.ts';

const usage = `Usage: npm run discount -- create CODE --region au --percent 20 --from 2026-01-01 --to 2026-12-31
       npm run discount -- create CODE --region au --amount "5.00 AUD" --from 2026-01-01 --to 2026-12-31
       npm run discount -- list --region au
       npm run discount -- end CODE --region au

  --region   au, nz, ca, ie, uk or us
  --percent  off a month's fee, 1 to 100
  --amount   off a month's fee, with its currency
  --from     first day on which the code can be entered
  --to       last day; the discount counts to the last month that begins on or before it
  --local    on the laptop that runs (npm start) instead of in AWS
  --port     the laptop's first port (default: the environment variable PORT, or 4000)`;

const main = async (args: readonly string[]): Promise<void> => {
  const words = args.slice(
    0,
    args.findIndex((word) => word.startsWith('--')),
  );
  const given = readOptions(args.slice(words.length), {
    region: { type: 'string' },
    percent: { type: 'string' },
    amount: { type: 'string' },
    from: { type: 'string' },
    to: { type: 'string' },
    local: { type: 'boolean', default: false },
    port: { type: 'string' },
  });
  const target = await openTarget(needed('region', given.region), given);
  const dynamodb = new DynamoDBClient(target.dynamodb);
  const discounts = createDiscountsRepository(createDb(dynamodb), target.accountsTable);
  const [action, code] = words;
  console.log(await createDiscountCommand({ discounts, now: Date.now })(action, code, given));
  dynamodb.destroy();
};

process.exitCode = await runCommand({ usage, main }, process.argv.slice(2));
