import type { Activity, ClientActivity } from '../core/activity.ts';
import { toCsv } from '../core/csv.ts';
import { raise } from '../core/errors.ts';
import { parseId } from '../core/ids.ts';
import type { Practitioner } from '../core/practitioner.ts';
import type { WebHandler, WebRequest, WebResponse } from '../http/request.ts';
import type { SignedIn } from '../http/signed-in.ts';
import type { Vendor } from '../pms/vendor.ts';
import type { AccountsRepository } from '../store/accounts.ts';
import type { ActivityRepository } from '../store/activity.ts';
import type { ActivityPage, ActivityRange } from '../store/activity-page.ts';
import type { ListClientActivity } from '../store/client-activity-list.ts';
import type { ClientsRepository } from '../store/clients.ts';
import { clientActivityWords } from '../web/client-activity-words.ts';
import { readDays } from './activity-range.ts';
import { activityWords } from './activity-words.ts';

export interface ExportDeps {
  readonly signedInAdmin: (request: WebRequest) => Promise<SignedIn>;
  readonly accounts: Pick<AccountsRepository, 'load'>;
  readonly clients: Pick<ClientsRepository, 'find'>;
  readonly activity: Pick<ActivityRepository, 'add' | 'list'>;
  readonly listClientActivity: ListClientActivity;
  readonly listPracticeClientActivity: ListClientActivity;
  readonly vendors: readonly Vendor[];
  readonly now: () => number;
}

/** A function may answer six megabytes of JSON. With usual names these rows are less than four; names may be long. */
const MOST_ROWS = 20_000;
const MOST_BYTES = 5_500_000;
const ROWS_A_READ = 1000;

const HEADER = [
  'time_utc',
  'who',
  'who_id',
  'what',
  'kind',
  'from',
  'from_id',
  'to',
  'to_id',
  'client_id',
  'system',
  'detail',
];

/** All entries of a range. AppError `activity_too_long` when there are more than a file holds. */
const readAll = async <Entry extends { readonly at: number }>(
  list: (range: ActivityRange) => Promise<ActivityPage<Entry>>,
  range: Pick<ActivityRange, 'from' | 'to'>,
): Promise<Entry[]> => {
  const entries: Entry[] = [];
  let cursor: string | undefined;
  do {
    const page = await list({ ...range, cursor, limit: ROWS_A_READ });
    entries.push(...page.entries);
    if (entries.length > MOST_ROWS) raise('activity_too_long');
    cursor = page.cursor;
  } while (cursor !== undefined);
  // Across the pages too, which each were in order.
  return entries.sort((a, b) => b.at - a.at);
};

const row = (entry: Activity | ClientActivity, words: string) => [
  new Date(entry.at).toISOString(),
  entry.by?.name,
  entry.by?.id,
  words,
  entry.kind,
  'from' in entry ? entry.from?.name : undefined,
  'from' in entry ? entry.from?.id : undefined,
  entry.to?.name,
  entry.to?.id,
  'clientId' in entry ? entry.clientId : undefined,
  entry.vendor,
  entry.detail,
];

/** AppError `activity_too_long` when it is more than a function may answer. */
const file = (name: string, rows: ReadonlyArray<ReturnType<typeof row>>): WebResponse => {
  const body = toCsv([HEADER, ...rows]);
  if (Buffer.byteLength(JSON.stringify(body)) > MOST_BYTES) raise('activity_too_long');
  return {
    statusCode: 200,
    headers: {
      'content-type': 'text/csv; charset=utf-8',
      'content-disposition': `attachment; filename="${name}.csv"`,
      'cache-control': 'no-store',
    },
    body,
  };
};

/** CSV files of what happened, for administrators: of the practice (`list=clients` for its clients), and of one client. */
export const createExports = (
  deps: ExportDeps,
): Record<'GET /practice/activity.csv' | 'GET /practice/clients/{clientId}/activity.csv', WebHandler> => {
  const vendorTitle = (id: string) => deps.vendors.find((vendor) => vendor.id === id)?.title ?? id;
  const clientRow = (entry: ClientActivity) => row(entry, clientActivityWords(entry, vendorTitle));
  const enter = ({ id, name, practiceId }: Practitioner) =>
    deps.activity.add({ practiceId, at: deps.now(), kind: 'activity_exported', by: { id, name } });

  return {
    'GET /practice/activity.csv': async (request) => {
      const { practitioner: me } = await deps.signedInAdmin(request);
      const { range } = readDays(request.query);
      const isOfClients = request.query.get('list') === 'clients';
      const rows = isOfClients
        ? (await readAll((one) => deps.listPracticeClientActivity(me.practiceId, one), range)).map(clientRow)
        : (await readAll((one) => deps.activity.list(me.practiceId, one), range)).map((entry) =>
            row(entry, activityWords(entry, { vendorTitle })),
          );
      const answer = file(isOfClients ? 'activity-clients' : 'activity', rows);
      await enter(me);
      return answer;
    },
    'GET /practice/clients/{clientId}/activity.csv': async (request) => {
      const { practitioner: me } = await deps.signedInAdmin(request);
      const id = parseId(request.params.clientId) ?? raise('client_not_found');
      const client = (await deps.clients.find(id)) ?? raise('client_not_found');
      const owner = (await deps.accounts.load(client.ownerId))?.practitioner;
      if (owner?.practiceId !== me.practiceId) raise('client_not_found');
      const { range } = readDays(request.query);
      const rows = (await readAll((one) => deps.listClientActivity(id, one), range)).map(clientRow);
      const answer = file(`activity-client-${id}`, rows);
      await enter(me);
      return answer;
    },
  };
};
