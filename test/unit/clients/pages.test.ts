import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { createClientsHandlers } from '../../../lambdas/clients/handlers.ts';
import { createOpenClient } from '../../../lambdas/clients/open-client.ts';
import type { Client } from '../../../lambdas/core/client.ts';
import type { Exercise, Program, Template } from '../../../lambdas/core/program.ts';
import type { Sharing } from '../../../lambdas/core/sharing.ts';
import type { Vendor } from '../../../lambdas/pms/vendor.ts';
import { createPublishProgram } from '../../../lambdas/programs/publish-program.ts';
import {
  aClient,
  aConnection,
  aDelivery,
  aPatientKey,
  aPractitioner,
  aProgram,
  fixedNow,
} from '../../support/builders.ts';
import { memorySharedClients } from '../../support/memory-handovers.ts';
import {
  memoryAccounts,
  memoryClients,
  memoryLibrary,
  memoryPrograms,
  memorySharing,
} from '../../support/memory-store.ts';
import { aRequest, site, throughPipeline } from '../../support/web.ts';

const me = aPractitioner();
const colleague = aPractitioner({ id: 1002, email: 'colleague@example.org', name: 'Col League' });
const exercise: Exercise = {
  id: 101,
  name: 'Straight leg raise',
  difficulty: 'beginner',
  instructions: 'Lift the straight leg.',
  dose: { sets: 3, reps: 10 },
  picture: { kind: 'drawing', paths: [{ d: 'M 1 2 L 3 4', stroke: 2, tone: 'ink' }] },
  pictureDescription: 'A person lying down lifts one leg',
};
const template: Template = {
  id: 11,
  name: 'Knee strength',
  description: 'For knees.',
  exercises: [{ exerciseId: 101, dose: { reps: 12 } }],
};

const world = (
  options: {
    readonly clients?: readonly Client[];
    readonly sharings?: readonly Sharing[];
    readonly connections?: ReturnType<typeof aConnection>[];
    readonly sendFails?: boolean;
    readonly exercises?: readonly Exercise[];
  } = {},
) => {
  const accounts = memoryAccounts([me, colleague], options.connections ?? [aConnection()]);
  const clients = memoryClients(options.clients ?? [aClient()]);
  const sharing = memorySharing(options.sharings);
  const places = memorySharedClients(clients);
  for (const { id, ownerId, sharedWith = [] } of clients.all.values())
    for (const colleagueId of sharedWith) void places.point({ ownerId, clientId: id, colleagueId });
  const programs = memoryPrograms();
  const library = memoryLibrary(options.exercises ?? [exercise], [template]);
  const sent: unknown[] = [];
  const opened: unknown[] = [];
  const requested: Array<{ readonly program: Program; readonly practitionerId: number }> = [];
  const now = () => fixedNow;
  const signedIn = async (request: { visitor?: typeof me }) => {
    request.visitor = me;
    return { practitioner: me, connections: (await accounts.load(me.id))?.connections ?? [] };
  };
  const deps = {
    site,
    accounts,
    clients,
    sharing,
    shared: places,
    programs,
    library,
    signedIn,
    findVendor: () => ({ title: 'Cliniko' }) as Vendor,
    openClient: createOpenClient({ signedIn, clients, sharing }),
    publish: createPublishProgram({
      programs,
      clients,
      now,
      send: async (message) => {
        if (options.sendFails) throw new Error('queue is away');
        sent.push(message);
      },
    }),
    requestDocument: async (program: Program, practitionerId: number) => {
      if (options.sendFails) throw new Error('queue is away');
      requested.push({ program, practitionerId });
      return site.url('/documents/link.pdf');
    },
    sendOpened: async (message: unknown) => void opened.push(message),
    newEventId: () => 'event-1',
    listClientActivity: async () => ({ entries: [] }),
    newId: () => 80_000_001,
    randomInt: () => 0,
    now,
    locale: 'en-AU',
  };
  const { send, log } = throughPipeline(createClientsHandlers(deps));
  const get = (route: string, params: Record<string, string> = {}, query: Array<[string, string]> = []) =>
    send(
      aRequest({ route, params, query, path: route.replace(/\{(\w+)\}/g, (_, name) => params[name] ?? '') }),
    );
  const post = (route: string, params: Record<string, string>, form: Record<string, string>) =>
    send(aRequest({ method: 'POST', route, params, form }));
  return { get, post, send, sent, requested, log, clients, programs };
};

const mine = { clientId: '70000001' };
const assignForm = {
  template: '11',
  program: '80000001',
  startDate: '2026-03-02',
  weeks: '6',
  note: 'Slowly.',
};
const assign = '/clients/{clientId}/programs';
const shared: Sharing = { ownerId: colleague.id, colleagueId: me.id, state: 'accepted' };
const theirs = aClient({ ownerId: colleague.id });

test('assigning writes the program, its pending delivery and one event with the whole program', async () => {
  const { post, sent, programs } = world();

  const response = await post(assign, mine, assignForm);

  expect(response).toMatchObject({
    statusCode: 303,
    headers: { location: '/clients/70000001?said=assigned' },
  });
  const program = aProgram({
    accessCode: 'aaaaaaaa',
    note: 'Slowly.',
    exercises: [
      {
        exerciseId: 101,
        name: 'Straight leg raise',
        instructions: 'Lift the straight leg.',
        dose: { sets: 3, reps: 12 },
      },
    ],
    assignedAt: '2026-03-02T09:00:00.000Z',
  });
  expect(sent).toMatchObject([{ type: 'com.physitrack.program.assigned.v1', data: { program } }]);
  expect(await programs.findVersion(70_000_001, 80_000_001, 1)).toEqual(program);
  expect(programs.deliveries.get('80000001 1')).toMatchObject({
    state: 'pending',
    attempts: 0,
    dueAt: fixedNow,
  });
});

test('the same form sent twice assigns one program', async () => {
  const { post, sent, programs } = world();

  await post(assign, mine, assignForm);
  await post(assign, mine, assignForm);

  expect(programs.versions.size).toBe(1);
  expect(new Set(sent.map((message) => (message as { id: string }).id))).toEqual(
    new Set(['program-80000001-v1']),
  );
});

test('a queue that is away loses nothing: the program is pending and the sweep will send it', async () => {
  const { post, programs } = world({ sendFails: true });

  const response = await post(assign, mine, assignForm);

  expect(response.statusCode).toBe(500);
  expect(programs.deliveries.get('80000001 1')).toMatchObject({ state: 'pending' });
});

test.each([
  ['startDate', { startDate: '2026-02-30' }, 'Enter the day the program starts.'],
  ['startDate', { startDate: '0026-02-03' }, 'Enter the day the program starts.'],
  ['weeks', { weeks: '0' }, 'Enter a number of weeks from 1 to 104.'],
  ['weeks', { weeks: 'six' }, 'Enter a number of weeks from 1 to 104.'],
  ['note', { note: 'x'.repeat(4001) }, 'The note has 4001 characters; 4000 is the most.'],
])(
  'a wrong %s is said next to the field, keeps what was typed and assigns nothing',
  async (field, wrong, words) => {
    const { post, sent, programs } = world();

    const response = await post(assign, mine, { ...assignForm, ...wrong });

    expect(response.statusCode).toBe(422);
    expect(response.body).toContain(`id="${field}-error" role="alert">${words}`);
    expect(response.body).toContain(Object.values(wrong)[0]);
    expect([sent, programs.versions.size]).toEqual([[], 0]);
  },
);

test('changing a program files a new version; changing nothing files nothing', async () => {
  const { post, sent, programs } = world();
  await programs.save(aProgram());
  const params = { ...mine, programId: '80000001' };
  const route = '/clients/{clientId}/programs/{programId}';

  await post(route, params, { startDate: '2026-03-02', weeks: '6', note: 'Take it easy in the first week.' });
  const before = sent.length;
  await post(route, params, { startDate: '2026-03-09', weeks: '8', note: '' });

  expect(before).toBe(0);
  expect(sent).toMatchObject([{ data: { program: { version: 2, startDate: '2026-03-09', weeks: 8 } } }]);
  expect((await programs.findVersion(70_000_001, 80_000_001, 2))?.note).toBeUndefined();
});

test('a refused document gets another try when its program is saved again unchanged', async () => {
  const { post, sent, programs } = world();
  await post(assign, mine, assignForm);
  const key = '80000001 1';
  programs.deliveries.set(key, aDelivery({ state: 'refused', reason: 'patient_archived' }));

  const route = '/clients/{clientId}/programs/{programId}';
  const response = await post(route, { ...mine, programId: '80000001' }, assignForm);

  expect(response).toMatchObject({ statusCode: 303 });
  expect(sent).toHaveLength(2);
  expect(programs.deliveries.get(key)).toMatchObject({ state: 'pending', dueAt: fixedNow });
});

test('of two changes at the same moment one is kept, and the other is shown what was kept', async () => {
  const { post, sent, programs } = world();
  await programs.save(aProgram());
  const params = { ...mine, programId: '80000001' };
  const change = (weeks: string) =>
    post('/clients/{clientId}/programs/{programId}', params, { startDate: '2026-03-02', weeks, note: '' });

  const answers = await Promise.all([change('8'), change('10')]);

  const kept = (await programs.findVersion(70_000_001, 80_000_001, 2))?.weeks;
  const other = answers.find((answer) => answer.statusCode === 422);
  expect(answers.map((answer) => answer.statusCode).sort()).toEqual([303, 422]);
  expect(other?.body).toContain('Somebody changed this program at the same moment');
  expect(other?.body).toContain(`value="${kept}"`);
  expect(new Set(sent.map((message) => JSON.stringify((message as { data: object }).data))).size).toBe(1);
});

test.each([
  ['not shared', []],
  ['invited but not accepted', [{ ...shared, state: 'invited' as const }]],
])('a colleague’s client that is %s does not exist, on any route', async (_, sharings) => {
  const { get, post, programs, sent } = world({ clients: [theirs], sharings });
  await programs.save(aProgram());
  const program = { ...mine, programId: '80000001' };

  const answers = [
    await get('/clients/{clientId}', mine),
    await get(assign, mine),
    await get('/clients/{clientId}/programs/new', mine),
    await get('/clients/{clientId}/programs/{programId}', program),
    await post('/clients/{clientId}', mine, { 'year-of-birth': '1990' }),
    await post(assign, mine, assignForm),
    await post('/clients/{clientId}/programs/{programId}', program, assignForm),
  ];

  expect(answers.map((answer) => answer.statusCode)).toEqual([404, 404, 404, 404, 404, 404, 404]);
  expect(answers.map((answer) => answer.body).join()).not.toMatch(/Example Client|Knee strength/);
  expect(sent).toEqual([]);
});

test('a shared client opens, says whose it is, and can be assigned a program', async () => {
  const { get, post, sent } = world({ clients: [theirs], sharings: [shared] });

  const page = await get('/clients/{clientId}', mine);
  await post(assign, mine, assignForm);

  expect(page.statusCode).toBe(200);
  expect(page.body).toContain('Col League, who shares all their clients with you');
  expect(sent).toMatchObject([{ data: { program: { practitionerId: me.id } } }]);
});

test('a colleague of one shared client opens it, and reads that it is this one alone', async () => {
  const { get } = world({ clients: [{ ...theirs, sharedWith: [me.id] }] });

  const page = await get('/clients/{clientId}', mine);

  expect(page.statusCode).toBe(200);
  expect(page.body).toContain('Col League, who shares this client with you');
});

test('a program of another client is not found under this one', async () => {
  const other = aClient({ id: 70_000_002, origin: aPatientKey({ patientId: '2' }) });
  const { get, programs } = world({ clients: [aClient(), other] });
  await programs.save(aProgram());

  const response = await get('/clients/{clientId}/programs/{programId}', {
    clientId: '70000002',
    programId: '80000001',
  });

  expect(response.statusCode).toBe(404);
  expect(response.body).not.toContain('Knee strength');
});

test('a missing year of birth is asked for, saved once, and a known one is never overwritten', async () => {
  const unknown = aClient({ details: { firstName: 'Example', lastName: 'Client' } });
  const { get, post, clients } = world({ clients: [unknown] });

  const asked = await get('/clients/{clientId}', mine);
  const wrong = await post('/clients/{clientId}', mine, { 'year-of-birth': '1899' });
  await post('/clients/{clientId}', mine, { 'year-of-birth': '1990' });
  await post('/clients/{clientId}', mine, { 'year-of-birth': '1970' });

  expect(asked.body).toContain('Year of birth is missing');
  expect(wrong).toMatchObject({ statusCode: 422 });
  expect(clients.all.get(unknown.id)?.details.yearOfBirth).toBe(1990);
});

const nameless = { firstName: 'Example', lastName: 'Client' };

test.each([
  [{ yearOfBirth: 1980 }, 'Save gender', { gender: 'x' }, { yearOfBirth: 1980, gender: 'x' }],
  [
    { gender: 'f' as const },
    'Save year of birth',
    { 'year-of-birth': '1990' },
    { yearOfBirth: 1990, gender: 'f' },
  ],
  [{}, 'Save details', { 'year-of-birth': '1990', gender: '' }, { yearOfBirth: 1990 }],
  [{}, 'Save details', { 'year-of-birth': '', gender: 'm' }, { gender: 'm' }],
  [{}, 'Save details', { 'year-of-birth': '1990', gender: 'm' }, { yearOfBirth: 1990, gender: 'm' }],
])(
  'of a client with %j what is missing is asked for in one form, and each part may be left out',
  async (known, button, form, saved) => {
    const unknown = aClient({ details: { ...nameless, ...known } });
    const { get, post, clients } = world({ clients: [unknown] });

    const asked = await get('/clients/{clientId}', mine);
    const response = await post('/clients/{clientId}', mine, form);

    expect(asked.body).toContain(`<button>${button}</button>`);
    expect(response).toMatchObject({ statusCode: 303, headers: { location: '/clients/70000001' } });
    expect(clients.all.get(unknown.id)?.details).toEqual({ ...nameless, ...saved });
  },
);

test.each([
  [{}, { 'year-of-birth': '80', gender: 'f' }, 'id="year-of-birth-error"'],
  [{}, { 'year-of-birth': '1990', gender: 'other' }, 'id="gender-error"'],
  [{}, { 'year-of-birth': '', gender: '' }, 'id="year-of-birth-error"'],
  [{ yearOfBirth: 1980 }, { gender: '' }, 'id="gender-error"'],
])(
  'of a client with %j the form %j is refused beside the field, and nothing of it is saved',
  async (known, form, error) => {
    const unknown = aClient({ details: { ...nameless, ...known } });
    const { post, clients } = world({ clients: [unknown] });

    const response = await post('/clients/{clientId}', mine, form);

    expect(response.statusCode).toBe(422);
    expect(response.body.match(/id="[a-z-]+-error"/g)).toEqual([error]);
    expect(clients.all.get(unknown.id)).toEqual(unknown);
  },
);

test('what was typed stays in the form that is refused', async () => {
  const { post } = world({ clients: [aClient({ details: nameless })] });

  const { body } = await post('/clients/{clientId}', mine, { 'year-of-birth': '80', gender: 'f' });

  expect(body).toContain('value="80"');
  expect(body).toContain('<option value="f" selected>');
});

test('a diagnosis code is shown when the PMS sent one, and not missed when it did not', async () => {
  const withCode = aClient({ details: { ...aClient().details, diagnosisCode: 'AB123' } });

  const [shown, absent] = [
    await world({ clients: [withCode] }).get('/clients/{clientId}', mine),
    await world().get('/clients/{clientId}', mine),
  ];

  expect(shown.body).toContain('<dt>Diagnosis code</dt><dd>AB123</dd>');
  expect(absent.body).not.toContain('Diagnosis code');
});

test('a PMS that does not say whose key it is gets no role put into its mouth', async () => {
  const { pmsUser: _, ...connection } = aConnection({ mayAddFiles: false });

  const { body } = await world({ connections: [connection] }).get('/clients/{clientId}', mine);

  expect(body).toContain('Your Cliniko role may not add files');
});

test.each([
  'id',
  'first_name',
  'last_name',
  'title',
  'birth_year',
  'email',
  'mobile_phone',
  'diagnosis_code',
  'not_shared',
])('the list says why a patient was not opened from the PMS (%s), and what to do', async (word) => {
  const { get } = world();

  const { statusCode, body } = await get('/clients', {}, [['pmsapi', word]]);

  expect(statusCode).toBe(200);
  expect(body).toMatch(
    /role="alert">(The patient was not opened: .* Correct|This client was not opened: .* Ask)/,
  );
});

test.each(['valueOf', '<b>', ''])(
  'a word that is none of ours («%s») is not shown on the list',
  async (word) => {
    const { get } = world();

    const { body } = await get('/clients', {}, [['pmsapi', word]]);

    expect(body).not.toContain('role="alert"');
  },
);

test('a program that is assigned or changed is on the client’s own item, for lists of clients', async () => {
  const { post, clients } = world();

  await post(assign, mine, assignForm);
  const assigned = clients.all.get(70_000_001)?.currentProgram;
  const program = { ...mine, programId: String(assigned?.programId) };
  await post('/clients/{clientId}/programs/{programId}', program, { ...assignForm, weeks: '1' });

  expect(assigned).toMatchObject({ version: 1, accessCode: expect.stringMatching(/^[a-z]{8}$/) });
  expect(clients.all.get(70_000_001)?.currentProgram).toMatchObject({
    programId: assigned?.programId,
    version: 2,
    accessCode: assigned?.accessCode,
  });
});

test('search text and page never stand in an address', async () => {
  const many = Array.from({ length: 30 }, (_, n) =>
    aClient({
      id: 70_000_001 + n,
      details: { firstName: 'Ngāti', lastName: `Kōwhai ${n}` },
      origin: aPatientKey({ patientId: String(n) }),
    }),
  );
  const { get, post, send } = world({ clients: many });
  const find = async (form: Record<string, string>) => {
    const found = await post('/clients', {}, form);
    const cookie = String(found.multiValueHeaders?.['set-cookie']?.[0]).split(';')[0] ?? '';
    const query: Array<[string, string]> = [['found', '1']];
    return {
      found,
      page: await send(aRequest({ route: '/clients', query, headers: { Cookie: cookie } })),
      cookie,
    };
  };

  const first = await get('/clients');
  const searched = await find({ search: 'ngati kowhai 7' });
  const more = await find({ search: '', cursor: '25' });

  expect(first.body.match(/href="\/clients\/7/g)).toHaveLength(25);
  expect(searched.page.body.match(/href="\/clients\/7/g)).toHaveLength(1);
  expect(more.page.body.match(/href="\/clients\/7/g)).toHaveLength(5);
  expect(searched.found).toMatchObject({ statusCode: 303, headers: { location: '/clients?found=1' } });
  const pages = [first, searched.page, more.page].map((one) => one.body).join();
  expect(pages).not.toMatch(/(href|action)="[^"]*(search|cursor)=/);
});

test('what one person searched for is not shown to the next on the same computer', async () => {
  const { post, send } = world();
  const found = await post('/clients', {}, { search: 'somebody' });
  const kept = String(found.multiValueHeaders?.['set-cookie']?.[0]).split(';')[0] ?? '';
  const others = kept.replace(/=.*/, (value) => {
    const view = JSON.parse(Buffer.from(value.slice(1), 'base64url').toString());
    return `=${Buffer.from(JSON.stringify({ ...view, practitionerId: 1002 })).toString('base64url')}`;
  });

  const mine = await send(
    aRequest({ route: '/clients', query: [['found', '1']], headers: { Cookie: kept } }),
  );
  const theirs = await send(
    aRequest({ route: '/clients', query: [['found', '1']], headers: { Cookie: others } }),
  );
  const broken = await send(
    aRequest({
      route: '/clients',
      query: [['found', '1']],
      headers: { Cookie: '__Host-physitrack-au-list=%7B' },
    }),
  );

  expect(mine.body).toContain('value="somebody"');
  expect([theirs, broken].map((page) => page.statusCode)).toEqual([200, 200]);
  expect(theirs.body).not.toContain('somebody');
});

test('clients shared with me are listed owner after owner, and only while they share', async () => {
  const { get } = world({ clients: [theirs, aClient({ id: 2, ownerId: me.id })], sharings: [shared] });
  const without = world({ clients: [theirs], sharings: [] });

  const list = await get('/clients', {}, [['tab', 'shared']]);
  const none = await without.get('/clients', {}, [['tab', 'shared']]);

  expect(list.body).toContain('<span class="phone-only">Owner: </span>Col League</td>');
  expect(list.body).not.toContain('/clients/2"');
  expect(none.body).toContain('Nobody shares clients with you yet');
});

test('a client shared alone is marked as such in the list, and an end of sharing or a transfer is said there', async () => {
  const { get } = world({ clients: [{ ...theirs, sharedWith: [me.id] }] });

  const bodies = await Promise.all(
    ['', 'left', 'transferred', 'surprise'].map(async (done) => {
      const list = await get('/clients', {}, [
        ['tab', 'shared'],
        ['done', done],
      ]);
      return list.body;
    }),
  );

  expect(bodies[0]).toContain('Col League <span class="quiet small">shares this client only</span>');
  const said = bodies.map((body) => /class="notice good" role="status">([^<]*)</.exec(body)?.[1]);
  expect(said).toEqual([
    undefined,
    'You no longer see the client that was shared with you.',
    'The client is transferred. You no longer see the client.',
    undefined,
  ]);
});

test('a warning on the client page says when this practitioner’s PDFs can’t be filed', async () => {
  const scheduler = aConnection({ mayAddFiles: false, pmsUser: { id: '1', name: 'Sam', role: 'scheduler' } });

  const pages = await Promise.all(
    [[], [aConnection({ state: 'needs_key' })], [scheduler], [aConnection()]].map((connections) =>
      world({ connections }).get('/clients/{clientId}', mine),
    ),
  );

  expect(
    pages.map(
      (page) =>
        page.body.match(/not connected to Cliniko|no longer accepts your key|role \(scheduler\)/)?.[0],
    ),
  ).toEqual(['not connected to Cliniko', 'no longer accepts your key', 'role (scheduler)', undefined]);
});

test('a PDF is promised after assigning only to those whose connection can file it', async () => {
  const assigned = (connections: ReturnType<typeof aConnection>[]) =>
    world({ connections }).get('/clients/{clientId}', mine, [['said', 'assigned']]);

  const pages = [await assigned([aConnection()]), await assigned([])];

  expect(
    pages.map(({ body }) => body.match(/The program is assigned\.( Its PDF goes to Cliniko)?/)?.[0]),
  ).toEqual(['The program is assigned. Its PDF goes to Cliniko', 'The program is assigned.']);
});

test('the account a client comes from is called by its name only for those connected to it', async () => {
  const from = async (connections: ReturnType<typeof aConnection>[]) =>
    /Added from<\/dt><dd>([^<]*)/.exec(
      (await world({ connections }).get('/clients/{clientId}', mine)).body,
    )?.[1];
  const connection = aConnection({ tenantName: 'Harbour Physio' });

  const shown = [await from([connection]), await from([{ ...connection, tenant: 'au1/1' }]), await from([])];

  const { tenant, patientId } = aClient().origin;
  const byNumber = `Cliniko, account ${tenant.split('/')[1]}, patient ${patientId}`;
  expect(shown).toEqual([`Cliniko, Harbour Physio, patient ${patientId}`, byNumber, byNumber]);
});

test('a new program is offered from the reader’s own today; a date that was typed is left alone', async () => {
  const { get, post } = world();

  const offered = await get('/clients/{clientId}/programs/new', mine, [['template', '11']]);
  const returned = await post(assign, mine, { ...assignForm, weeks: '0' });

  expect(offered.body).toContain('value="2026-03-02" required');
  expect(offered.body).toContain('getTimezoneOffset');
  expect(returned.body).not.toContain('<script>');
});

test('whatever a client is called, the page shows it as text and nothing else', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.oneof(
        fc.string(),
        fc.constantFrom('<script>alert(1)</script>', '"><img src=x onerror=alert(1)>', "'; DROP"),
      ),
      async (lastName) => {
        const { get } = world({ clients: [aClient({ details: { firstName: '<b>', lastName } })] });

        const { body } = await get('/clients/{clientId}', mine);

        expect(body).not.toContain('<b>');
        expect(body).not.toMatch(/<script>alert|<img src=x/);
      },
    ),
    { numRuns: 50 },
  );
});

test('a drawing is sent as SVG that may be kept for a day', async () => {
  const { get } = world();

  const response = await get('/exercises/{exerciseId}/picture', { exerciseId: '101' });

  expect(response).toMatchObject({
    statusCode: 200,
    headers: { 'content-type': 'image/svg+xml', 'cache-control': 'private, max-age=86400' },
    body: '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 100 100"><path d="M 1 2 L 3 4" fill="none" stroke="#16262e" stroke-width="2" stroke-linecap="round" stroke-linejoin="round"/></svg>',
  });
});

test('a drawing that holds anything but path data is not sent', async () => {
  const bad: Exercise = {
    ...exercise,
    picture: { kind: 'drawing', paths: [{ d: 'M0 0"/><script>', tone: 'ink' }] },
  };
  const { get } = world({ exercises: [bad] });

  const response = await get('/exercises/{exerciseId}/picture', { exerciseId: '101' });

  expect(response.statusCode).toBe(404);
  expect(response.body).not.toContain('"/><script>');
});

test('the programs alone can be fetched, so that the page can follow a delivery', async () => {
  const { get, post } = world();
  await post(assign, mine, assignForm);

  const fragment = await get(assign, mine);

  expect(fragment.body).toContain('data-under-way="true"');
  expect(fragment.body).toContain('Being prepared');
  expect(fragment.body).not.toContain('<html');
});

const preview = '/clients/{clientId}/programs/preview';
const download = '/clients/{clientId}/programs/{programId}/document';

test('a preview shows what assigning would assign, but for the access code, and leaves nothing behind', async () => {
  const page = world();

  const previewed = await page.post(preview, mine, assignForm);
  const { deliveries, find, claimAccessCode } = page.programs;
  const left = [await find(70_000_001, 80_000_001), deliveries.size, page.sent.length];
  const isCodeFree = await claimAccessCode('xxxxxxxx', 80_000_002);
  await page.post(assign, mine, assignForm);

  expect(previewed).toMatchObject({
    statusCode: 200,
    headers: { refresh: '0; url=https://au.example.org/documents/link.pdf' },
  });
  expect([...left, isCodeFree]).toEqual([undefined, 0, 0, true]);
  const assigned = await find(70_000_001, 80_000_001);
  expect(page.requested).toEqual([
    { program: { ...assigned, accessCode: 'xxxxxxxx' }, practitionerId: me.id },
  ]);
});

test.each([
  ['a date that is none', { startDate: 'soon' }, 422, 'Enter the day the program starts.'],
  ['a template that is gone', { template: '12' }, 404, 'This template does not exist'],
  ['no id of a program', { program: '' }, 422, 'Please check what you entered'],
])('a preview with %s asks for no document and says why', async (_, changes, status, words) => {
  const page = world();

  const { statusCode, body } = await page.post(preview, mine, { ...assignForm, ...changes });

  expect(statusCode).toBe(status);
  expect(body).toContain(words);
  expect(page.requested).toEqual([]);
});

test('a preview that can’t be asked for is a page with words', async () => {
  const page = world({ sendFails: true });

  const { statusCode, body } = await page.post(preview, mine, assignForm);

  expect(statusCode).toBe(500);
  expect(body).toContain('Something went wrong on our side');
});

test('the document of a program is that of the version on record', async () => {
  const page = world();
  await page.post(assign, mine, assignForm);
  const assigned = await page.programs.find(70_000_001, 80_000_001);

  const answer = await page.post(download, { ...mine, programId: '80000001' }, {});

  expect(answer.headers).toMatchObject({ refresh: '0; url=https://au.example.org/documents/link.pdf' });
  expect(page.requested).toEqual([{ program: assigned, practitionerId: me.id }]);
  expect(page.sent).toHaveLength(1);
});

test('nobody gets a document of a client they can’t open, or of another client’s program', async () => {
  const stranger = world({ clients: [theirs] });
  const page = world();

  const answers = await Promise.all([
    stranger.post(preview, mine, assignForm),
    stranger.post(download, { ...mine, programId: '80000001' }, {}),
    page.post(download, { ...mine, programId: '80000009' }, {}),
  ]);

  expect(answers.map(({ statusCode }) => statusCode)).toEqual([404, 404, 404]);
  expect([...stranger.requested, ...page.requested]).toEqual([]);
});
