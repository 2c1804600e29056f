import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import * as z from 'zod/mini';
import { AwsError, jsonTypeOf } from './aws-error.ts';
import { type Access, type AwsRequest, type AwsService, jsonOf, operationOf } from './aws-request.ts';
import { readJsonFile, replaceJsonFile } from './json-file.ts';
import { LOCAL_ACCOUNT } from './resources.ts';

const keptSchema = z.array(
  z.object({
    id: z.string(),
    region: z.string(),
    bus: z.string(),
    detailType: z.string(),
    source: z.string(),
    detail: z.unknown(),
  }),
);
/** An event as the bus took it. */
export type KeptEvent = z.infer<typeof keptSchema>[number];

const entriesSchema = z.object({
  Entries: z
    .array(
      z.object({
        EventBusName: z.string(),
        Source: z.optional(z.string()),
        DetailType: z.optional(z.string()),
        Detail: z.optional(z.string()),
      }),
    )
    .check(z.minLength(1), z.maxLength(10)),
});
type Entry = z.infer<typeof entriesSchema>['Entries'][number];

/** So many are kept, newest last: enough to look at, and no file grows for ever. */
const KEPT = 500;

/** Where the events are kept. */
export const eventsFile = (dataDir: string): string => join(dataDir, 'events.json');

const nameOf = (bus: string): string => bus.split('/').at(-1) ?? bus;

const parseDetail = (text: string | undefined): unknown => {
  try {
    return text === undefined ? undefined : JSON.parse(text);
  } catch {
    return undefined;
  }
};

const entriesOf = (request: AwsRequest): readonly Entry[] => {
  const parsed = entriesSchema.safeParse(jsonOf(request));
  if (!parsed.success) throw new AwsError('ValidationException', 'The entries are not understood.');
  return parsed.data.Entries;
};

/** EventBridge as far as we use it: events put on a declared bus are kept in a file, and go to nobody. */
export const createEventBridge = (dataDir: string, log: (line: string) => void): AwsService => {
  const file = eventsFile(dataDir);
  let kept: readonly KeptEvent[] = readJsonFile(file, keptSchema) ?? [];
  let declared: ReadonlySet<string> = new Set();

  const access = (request: AwsRequest): Access => {
    const { region } = request.credential;
    const buses = operationOf(request) === 'PutEvents' ? entriesOf(request) : [{ EventBusName: '*' }];
    return {
      action: `events:${operationOf(request)}`,
      resources: buses.map(
        ({ EventBusName }) => `arn:aws:events:${region}:${LOCAL_ACCOUNT}:event-bus/${nameOf(EventBusName)}`,
      ),
    };
  };

  const take = (entry: Entry, region: string) => {
    const bus = nameOf(entry.EventBusName);
    const detail = parseDetail(entry.Detail);
    if (!entry.Source || !entry.DetailType || typeof detail !== 'object' || detail === null)
      return { ErrorCode: 'InvalidArgument', ErrorMessage: 'An entry needs a source, a type and a detail.' };
    // AWS takes events for a bus that does not exist, and they are gone. Here somebody wants to hear of it.
    if (!declared.has(`${region} ${bus}`)) {
      log(`EventBridge: nobody declares the bus ${bus} in ${region}; the event is lost.`);
      return { EventId: randomUUID() };
    }
    const id = randomUUID();
    kept = [...kept, { id, region, bus, detailType: entry.DetailType, source: entry.Source, detail }].slice(
      -KEPT,
    );
    return { EventId: id };
  };

  return {
    access,
    async answer(request, response) {
      if (operationOf(request) !== 'PutEvents')
        throw new AwsError('UnknownOperationException', 'The operation is unknown.');
      const Entries = entriesOf(request).map((entry) => take(entry, request.credential.region));
      replaceJsonFile(file, kept);
      const FailedEntryCount = Entries.filter((entry) => 'ErrorCode' in entry).length;
      response.writeHead(200, { 'content-type': jsonTypeOf('events') });
      response.end(JSON.stringify({ FailedEntryCount, Entries }));
    },
    async update({ eventBuses }) {
      declared = new Set(eventBuses.map(({ region, name }) => `${region} ${name}`));
    },
    async close() {},
  };
};

/** The newest events of a laptop's buses, newest first. */
export const newestEvents = (dataDir: string, most: number): readonly KeptEvent[] =>
  (readJsonFile(eventsFile(dataDir), keptSchema) ?? []).slice(-most).reverse();
