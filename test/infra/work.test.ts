import { describe, expect, test } from '@jest/globals';
import { Match } from 'aws-cdk-lib/assertions';
import { regionTemplates } from './app.ts';
import { functionsOf, type Json, plainId, resourcesOf, spell, statementsOf } from './template.ts';

describe.each(regionTemplates())('$code', ({ code, template }) => {
  const functions = functionsOf(template);
  const queues = new Map(resourcesOf(template, 'AWS::SQS::Queue').map((queue) => [plainId(queue.id), queue]));
  const alarms = resourcesOf(template, 'AWS::CloudWatch::Alarm');
  const alarmOn = (metric: string, dimension: string) =>
    alarms.find(
      ({ Properties }) =>
        Properties.MetricName === metric && spell(JSON.parse(dimensionOf(Properties))) === dimension,
    );

  test.each([
    ['ProgramPrograms', 'program-document', 10],
    ['ClientOpened', 'client-opened', 5],
    ['WebhooksEvents', 'webhooks', 5],
  ])(
    '%s: a message is hidden six times as long as its worker may take, and put aside after its tries',
    (name, worker, tries) => {
      const queue = queues.get(`${name}Queue`);
      const deadLetters = queues.get(`${name}DeadLetters`);
      const timeout = Number(functions.get(worker)?.Properties.Timeout);

      expect(queue?.Properties).toMatchObject({
        VisibilityTimeout: timeout * 6,
        MessageRetentionPeriod: 14 * 24 * 3600,
        RedrivePolicy: { maxReceiveCount: tries },
      });
      const { deadLetterTargetArn } = (queue?.Properties.RedrivePolicy ?? {}) as Record<string, Json>;
      expect(spell(deadLetterTargetArn)).toBe(`{${name}DeadLetters.Arn}`);
      expect(deadLetters?.Properties).toMatchObject({ MessageRetentionPeriod: 14 * 24 * 3600 });
      for (const one of [queue, deadLetters])
        expect(spell(one?.Properties.KmsMasterKeyId)).toBe('{KeysData.Arn}');
    },
  );

  test('a delivery is leased for longer than its worker can run, and comes back only after that', () => {
    const { Timeout, Environment } = functions.get('program-document')?.Properties ?? {};
    const { Variables } = Environment as { Variables: Record<string, string> };
    const lease = Number(Variables.DELIVERY_LEASE_SECONDS);

    expect(lease).toBeGreaterThan(Number(Timeout));
    expect(Number(queues.get('ProgramProgramsQueue')?.Properties.VisibilityTimeout)).toBeGreaterThan(lease);
  });

  test.each([
    ['ProgramProgramsQueue', 'program-document', 10],
    ['ClientOpenedQueue', 'client-opened', 5],
    ['WebhooksEventsQueue', 'webhooks', 5],
  ])(
    '%s is worked off five at a time, and one bad message does not hold up the others',
    (queue, worker, concurrency) => {
      const [mapping] = resourcesOf(template, 'AWS::Lambda::EventSourceMapping').filter(
        ({ Properties }) => spell(Properties.EventSourceArn) === `{${queue}.Arn}`,
      );

      expect(mapping?.Properties).toMatchObject({
        BatchSize: 5,
        FunctionResponseTypes: ['ReportBatchItemFailures'],
        ScalingConfig: { MaximumConcurrency: concurrency },
        FunctionName: { Ref: functions.get(worker)?.id },
      });
    },
  );

  test('a batch of webhooks whose endpoints all hang ends before its function is stopped', () => {
    const [mapping] = resourcesOf(template, 'AWS::Lambda::EventSourceMapping').filter(
      ({ Properties }) => spell(Properties.EventSourceArn) === '{WebhooksEventsQueue.Arn}',
    );

    const slowestSeconds = Number(mapping?.Properties.BatchSize) * 5;

    expect(Number(functions.get('webhooks')?.Properties.Timeout)).toBeGreaterThan(slowestSeconds);
  });

  test('queues and the alarm topic refuse whoever does not use TLS', () => {
    const policies = ['AWS::SQS::QueuePolicy', 'AWS::SNS::TopicPolicy', 'AWS::S3::BucketPolicy'].flatMap(
      (type) => resourcesOf(template, type),
    );

    expect(policies).toHaveLength(8 + 1 + 2);
    for (const policy of policies)
      expect(statementsOf(policy.Properties.PolicyDocument)).toContainEqual(
        expect.objectContaining({
          Effect: 'Deny',
          Condition: { Bool: { 'aws:SecureTransport': 'false' } },
        }),
      );
  });

  test('the sweep runs every minute, and two runs never overlap', () => {
    const sweep = functions.get('program-sweep');

    expect(Number(sweep?.Properties.Timeout)).toBeLessThan(60);
    template.hasResourceProperties('AWS::Events::Rule', {
      ScheduleExpression: 'rate(1 minute)',
      State: 'ENABLED',
      Targets: [Match.objectLike({ Arn: { 'Fn::GetAtt': [sweep?.id, 'Arn'] } })],
    });
    template.hasResourceProperties('AWS::Lambda::Permission', {
      Principal: 'events.amazonaws.com',
      FunctionName: { 'Fn::GetAtt': [sweep?.id, 'Arn'] },
      SourceArn: Match.anyValue(),
    });
  });

  test.each(['ProgramPrograms', 'ClientOpened', 'WebhooksEvents', 'TransferTransfers'])(
    'a single dead letter of %s raises an alarm',
    (name) => {
      const alarm = alarmOn('ApproximateNumberOfMessagesVisible', `{${name}DeadLetters.QueueName}`);

      expect(alarm?.Properties).toMatchObject({
        ComparisonOperator: 'GreaterThanOrEqualToThreshold',
        Threshold: 1,
        TreatMissingData: 'notBreaching',
      });
    },
  );

  test.each(['ProgramPrograms', 'ClientOpened', 'WebhooksEvents', 'TransferTransfers'])(
    'work of %s that waits too long raises an alarm',
    (name) => {
      const alarm = alarmOn('ApproximateAgeOfOldestMessage', `{${name}Queue.QueueName}`);

      expect(alarm?.Properties).toMatchObject({ Threshold: 1800 });
    },
  );

  test.each([...functions])('%s raises an alarm when it fails or is held back', (_name, fn) => {
    for (const metric of ['Errors', 'Throttles'])
      expect(alarmOn(metric, `{${plainId(fn.id)}}`)?.Properties).toMatchObject({ Threshold: 1 });
  });

  test.each(['program-sweep', 'connection-check', 'billing-events'])(
    '%s raises an alarm when it no longer runs, because silence would look like success',
    (name) => {
      const alarm = alarmOn('Invocations', `{${plainId(functions.get(name)?.id ?? '')}}`);

      expect(alarm?.Properties).toMatchObject({
        ComparisonOperator: 'LessThanThreshold',
        TreatMissingData: 'breaching',
      });
    },
  );

  test('connections are looked at every five minutes, and two runs never overlap', () => {
    const check = functions.get('connection-check');

    expect(Number(check?.Properties.Timeout)).toBeLessThan(300);
    template.hasResourceProperties('AWS::Events::Rule', {
      ScheduleExpression: 'rate(5 minutes)',
      State: 'ENABLED',
      Targets: [Match.objectLike({ Arn: { 'Fn::GetAtt': [check?.id, 'Arn'] } })],
    });
  });

  test('codes are counted out of every function’s log, and the serious ones raise alarms', () => {
    const filters = resourcesOf(template, 'AWS::Logs::MetricFilter');
    const codes = alarms.flatMap(({ Properties }) =>
      Properties.Namespace === `Physitrack/${code}` ? [JSON.parse(dimensionOf(Properties))] : [],
    );

    expect(filters).toHaveLength(functions.size);
    for (const { Properties } of filters)
      expect(Properties).toMatchObject({
        FilterPattern: '{ $.code = "*" }',
        MetricTransformations: [
          {
            MetricNamespace: `Physitrack/${code}`,
            MetricName: 'Codes',
            Dimensions: [{ Key: 'code', Value: '$.code' }],
          },
        ],
      });
    expect(codes.sort()).toEqual([
      'document_failed',
      'message_unreadable',
      'pms_unexpected',
      'unexpected',
      'waited_too_long',
    ]);
  });

  test('every alarm reaches the topic, which alarms may publish to and which is under the operations key', () => {
    const [topic] = resourcesOf(template, 'AWS::SNS::Topic');
    const [policy] = resourcesOf(template, 'AWS::SNS::TopicPolicy');

    expect(
      alarms.filter(
        ({ Properties }) => !JSON.stringify(Properties.AlarmActions ?? []).includes(topic?.id ?? '?'),
      ),
    ).toEqual([]);
    expect(spell(topic?.Properties.KmsMasterKeyId)).toBe('{KeysOperations.Arn}');
    expect(statementsOf(policy?.Properties.PolicyDocument)).toContainEqual(
      expect.objectContaining({
        Effect: 'Allow',
        Action: 'sns:Publish',
        Principal: { Service: 'cloudwatch.amazonaws.com' },
      }),
    );
  });

  test('there is one dashboard, and it shows every queue', () => {
    const [dashboard] = resourcesOf(template, 'AWS::CloudWatch::Dashboard');

    const body = spell(dashboard?.Properties.DashboardBody);

    expect(dashboard?.Properties.DashboardName).toBe(`Physitrack-${code}`);
    for (const queue of [
      'ProgramProgramsQueue',
      'ClientOpenedQueue',
      'WebhooksEventsQueue',
      'TransferTransfersQueue',
    ])
      expect(body).toContain(`{${queue}.QueueName}`);
  });
});

/** The value of a metric's first dimension, as JSON. */
function dimensionOf(properties: { readonly [key: string]: Json }): string {
  const [first] = (properties.Dimensions ?? []) as Array<{ Value: Json }>;
  return JSON.stringify(first?.Value ?? '');
}
