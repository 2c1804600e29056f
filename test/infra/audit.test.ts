import { expect, jest, test } from '@jest/globals';
import { Validations } from 'aws-cdk-lib';
import { AwsSolutionsChecks, HIPAASecurityChecks } from 'cdk-nag';
import { regions } from '../../lib/regions.ts';
import { createStacks } from './app.ts';

type Stacks = ReturnType<typeof createStacks>;

/** `rule @ construct` of everything the two audit packs find and nobody accepted. */
const findings = (stacks: Stacks): string[] =>
  [new AwsSolutionsChecks(), new HIPAASecurityChecks()].flatMap((pack) =>
    stacks.flatMap((stack) =>
      pack
        .validateScope(stack)
        .violations.flatMap(({ ruleName, violatingResources }) =>
          violatingResources.map((resource) => `${ruleName} @ ${resource.constructPath}`),
        ),
    ),
  );

test('the AWS Solutions and HIPAA Security packs find nothing that is not explained, in any region', () => {
  const stacks = createStacks();

  const found = findings(stacks);

  expect(stacks.map((stack) => stack.stackName)).toEqual(regions.map((row) => `Physitrack-${row.code}`));
  expect(found).toEqual([]);
});

test('a region with its own domain, issuer, alarm address and sender has nothing unexplained either', () => {
  const stacks = createStacks([
    {
      code: 'au',
      awsRegion: 'ap-southeast-2',
      paper: 'A4',
      locale: 'en-AU',
      timeZone: 'Australia/Sydney',
      domain: { name: 'au.example.org', zoneName: 'example.org', hostedZoneId: 'Z0' },
      issuer: { issuer: 'https://id.example.org', clientId: 'physitrack' },
      alarmEmail: 'alarms@example.org',
      mailSender: 'physitrack@example.org',
    },
  ]);

  const found = findings(stacks);

  expect(found).toEqual([]);
});

test('every accepted finding is one the packs really report, and its reason is a whole sentence', () => {
  const accepted: Array<{ id: string; reason: string }> = [];
  const spy = jest.spyOn(Validations.prototype, 'acknowledge').mockImplementation((...list) => {
    accepted.push(...list);
  });
  const [row] = regions;
  const stacks = row === undefined ? [] : createStacks([row]);
  spy.mockRestore();

  const reported = new Set(findings(stacks).map((finding) => finding.split(' @ ')[0]));

  expect(accepted.length).toBeGreaterThan(0);
  expect(accepted.filter(({ id }) => !reported.has(id))).toEqual([]);
  expect(accepted.filter(({ reason }) => !/^[A-Z].{60,}\.$/.test(reason))).toEqual([]);
});
