/** `npm run send-event -- file.json`: puts a “program assigned” event on the program queue of a running laptop. */
import { readFile } from 'node:fs/promises';
import { text } from 'node:stream/consumers';
import { SendMessageCommand } from '@aws-sdk/client-sqs';
import type { Demo } from '../local/home/demo.ts';
import { createOperatorClients } from '../local/operator-clients.ts';
import {
  addressed,
  parseSendEvent,
  readEvent,
  type SendEventOptions,
  sendEventUsage,
} from '../local/send-event.ts';
import { wordsOf } from '../local/words.ts';

const fail = (words: string): never => {
  console.error(words);
  process.exit(1);
};

const readOptions = (): SendEventOptions => {
  try {
    return parseSendEvent(process.argv.slice(2), process.env);
  } catch (error) {
    return fail(`${wordsOf(error)}\n\n${sendEventUsage}`);
  }
};

const readDemo = async (port: number): Promise<Demo> => {
  const answer = await fetch(`http://localhost:${port}/demo.json`).catch(() => undefined);
  if (answer?.ok !== true)
    return fail(
      `No laptop is ready on port ${port}. Start it with “npm start”, or name its port with --port.`,
    );
  return answer.json();
};

const options = readOptions();
const content = await (options.file === '-'
  ? text(process.stdin)
  : readFile(options.file, 'utf8').catch((error: unknown) => fail(`Can’t read the file: ${wordsOf(error)}`)));
const event = readEvent(addressed(content, options));
if (!event.ok && !options.force)
  fail(
    ['This is not a “program assigned” event:', ...event.faults.map((fault) => `  ${fault}`)].join('\n') +
      '\nSend it all the same with --force, to see it in the dead-letter queue.',
  );

const demo = await readDemo(options.port);
const region = demo.regions[options.region];
const queueUrl = region?.queues.program;
if (region === undefined || queueUrl === undefined) {
  fail(`There is no region “${options.region}”; there are ${Object.keys(demo.regions).join(', ')}.`);
} else {
  const clients = createOperatorClients(demo.aws.url, region.awsRegion);
  const body = event.ok ? event.body : content;
  const sent = await clients.sqs.send(new SendMessageCommand({ QueueUrl: queueUrl, MessageBody: body }));
  clients.destroy();
  const what = event.ok
    ? `program ${event.event.data.program.id}, version ${event.event.data.program.version}`
    : 'an unreadable message';
  console.log(`Sent ${what}, to ${queueUrl.split('/').at(-1)} (message ${sent.MessageId}).`);
}
