/** Documents that people ask for on a page, and what a practice chooses about them, on the synthesised stack. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { startTestLaptop, type TestLaptop, until } from '../support/laptop.ts';
import type { Page, Person } from '../support/laptop-person.ts';
import { assign, deliveryIn } from '../support/laptop-programs.ts';
import { aPng } from '../support/pictures.ts';
import { readPdf } from '../support/read-pdf.ts';

let on: TestLaptop;
let connie: Person;
let ada: Person;
let key: string;
/** Addresses of documents. */
const followed: string[] = [];

beforeAll(async () => {
  on = await startTestLaptop(38, { verbose: true });
  [connie, ada] = await Promise.all([on.signIn('au', 'connie'), on.signIn('au', 'ada')]);
  key = on.region('au').pmsTokens.administrator ?? '';
});
afterAll(() => on.dispose());

const patient = (n: number): string => on.region('au').patients.ordinary?.[n] ?? '';

/** The document a page goes on to, as a browser follows it: without a cookie. */
const documentBehind = async ({ headers, status, text }: Page): Promise<Uint8Array> => {
  const [, link] = /^0; url=(.+)$/.exec(headers.get('refresh') ?? '') ?? [];
  if (link === undefined) throw new Error(`The page answered ${status} and leads to no document: ${text}`);
  followed.push(link);
  const answer = await fetch(link);
  expect([answer.status, answer.headers.get('content-type')]).toEqual([200, 'application/pdf']);
  return new Uint8Array(await answer.arrayBuffer());
};
const textOf = async (bytes: Uint8Array): Promise<string> => (await readPdf(bytes)).pages.join('\n');
const oneLine = (text: string): string => text.replace(/\s+/g, ' ');

const filedOf = async (clientId: number, n: number): Promise<Uint8Array> => {
  await deliveryIn(on, connie, clientId, 'filed');
  const [file] = await on.cliniko.filesOf(patient(n), key);
  return until('the processed file', () => on.cliniko.contentOf(file?.id ?? '', key));
};

const fieldsOf = async (clientId: number) => {
  const path = `/clients/${clientId}/programs/new`;
  const [, template = ''] = /new\?template=(\d+)/.exec((await connie.get(path)).body) ?? [];
  const { body } = await connie.get(`${path}?template=${template}`);
  const [, program = ''] = /name="program" value="(\d+)"/.exec(body) ?? [];
  const exercises = [...body.matchAll(/<h3>([^<]+)<\/h3>/g)].map(([, name = '']) => name);
  return { exercises, form: { template, program, startDate: '2026-03-02', weeks: '6', note: 'Mā te wā.' } };
};

describe('a preview before assigning', () => {
  test('is the whole document, and leaves no program, no delivery, no code and no file', async () => {
    const clientId = await connie.open(patient(1));
    const { form, exercises } = await fieldsOf(clientId);
    const before = await on.stores('au').items('programs');

    const page = await connie.post(`/clients/${clientId}/programs/preview`, form);
    const text = await textOf(await documentBehind(page));
    await on.queueEmpty('au', 'program');

    expect(exercises.length).toBeGreaterThan(1);
    for (const words of ['Ngāti Kōwhai', 'Harbour Physio AU', 'Mā te wā.', 'xxxxxxxx', ...exercises])
      expect(oneLine(text)).toContain(words);
    expect(await on.stores('au').items('programs')).toHaveLength(before.length);
    expect(await on.cliniko.filesOf(patient(1), key)).toEqual([]);
  });

  test('of a form that is not right is the form again', async () => {
    const clientId = await connie.open(patient(1));
    const { form } = await fieldsOf(clientId);

    const page = await connie.post(`/clients/${clientId}/programs/preview`, { ...form, weeks: '0' });

    expect([page.status, page.headers.get('refresh')]).toEqual([422, null]);
    expect(page.text).toContain('Enter a number of weeks');
  });
});

test('the document downloaded afterwards is the one that was filed, byte for byte', async () => {
  const clientId = await connie.open(patient(2));
  const { programId } = await assign(connie, clientId, { note: 'Slowly.' });
  const filed = await filedOf(clientId, 2);

  const page = await connie.post(`/clients/${clientId}/programs/${programId}/document`, {});
  const downloaded = await documentBehind(page);

  expect(Buffer.from(downloaded).equals(Buffer.from(filed))).toBe(true);
});

describe('what a practice chooses', () => {
  const send = async (fields: Readonly<Record<string, string>>, file?: Uint8Array): Promise<Response> => {
    const form = new FormData();
    for (const [name, value] of Object.entries(fields)) form.set(name, value);
    if (file !== undefined) form.set('logo', new File([Buffer.from(file)], 'logo.png'));
    const { url } = on.region('au');
    return fetch(`${url}/practice/document`, {
      method: 'POST',
      headers: { cookie: ada.cookie, origin: new URL(url).origin },
      body: form,
      redirect: 'manual',
    });
  };
  const french = {
    accent: '#b00020',
    columns: '1',
    language: 'fr',
    largePrint: 'on',
    pictures: 'on',
  };

  test('can be seen on a sample first, which saves nothing', async () => {
    const answer = await send({ ...french, action: 'preview' });
    const [, link = ''] = /url=(.+)$/.exec(answer.headers.get('refresh') ?? '') ?? [];
    const pdf = await readPdf(new Uint8Array(await (await fetch(link)).arrayBuffer()));

    expect(oneLine(pdf.pages.join('\n'))).toContain('Sample Client');
    expect(pdf.language).toMatch(/^fr/);
    expect((await ada.get('/practice')).body).toContain('value="#00555e"');
  });

  test('shows on every document from then on, and a changed program is filed with it', async () => {
    const clientId = await connie.open(patient(3));
    const { programId } = await assign(connie, clientId);
    const plain = await filedOf(clientId, 3);

    const saved = await send({ ...french, action: 'save' }, aPng(40, 30));
    const page = await connie.post(`/clients/${clientId}/programs/${programId}/document`, {});
    const chosen = await documentBehind(page);

    const [before, after] = [await readPdf(plain), await readPdf(chosen)];
    expect([saved.status, saved.headers.get('location')]).toEqual([
      303,
      expect.stringContaining('done=document'),
    ]);
    expect([before.language, after.language]).toEqual(['en-AU', expect.stringMatching(/^fr/)]);
    expect(after.pages.length).toBeGreaterThan(before.pages.length);
    expect(Buffer.from(chosen).includes('/Width 40')).toBe(true);

    const other = await connie.open(patient(4));
    await assign(connie, other);
    expect((await readPdf(await filedOf(other, 4))).language).toMatch(/^fr/);
    expect((await ada.get('/practice/activity')).text).toContain('Changed the look of the program document');
  });

  test('a logo that is none is refused beside its field', async () => {
    const answer = await send({ ...french, action: 'save' }, new TextEncoder().encode('<svg></svg>'));

    expect(answer.status).toBe(422);
    expect(await answer.text()).toContain('This is an SVG drawing.');
  });

  test('a colleague who is no administrator changes nothing', async () => {
    const { url } = on.region('au');
    const answer = await fetch(`${url}/practice/document`, {
      method: 'POST',
      headers: { cookie: connie.cookie, origin: new URL(url).origin },
      body: new URLSearchParams({ action: 'remove' }),
      redirect: 'manual',
    });

    expect(answer.status).toBe(403);
    expect((await ada.get('/practice')).body).toContain('Remove the logo');
  });
});

test('no link and no name is in what the functions log', () => {
  const said = on.lines.join('\n');

  expect(said).toContain('requested document drawn');
  expect(followed).not.toEqual([]);
  for (const link of followed) expect(said).not.toContain(link.split('/').at(-1)?.replace('.pdf', ''));
  expect(said).not.toContain('Kōwhai');
});
