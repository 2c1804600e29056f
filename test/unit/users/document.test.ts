import { describe, expect, test } from '@jest/globals';
import { fixedNow } from '../../support/builders.ts';
import { aPng } from '../../support/pictures.ts';
import { atUsers, errorBeside } from './at-users.ts';

const entry = { practiceId: 501, at: fixedNow, by: { id: 1, name: 'Ada Admin' }, kind: 'document_changed' };
const choices = { accent: '#aa0000', columns: 2, largePrint: true, pictures: false, language: 'fr' } as const;
const logo = { mediaType: 'image/png', base64: Buffer.from(aPng()).toString('base64') } as const;

/** The form as a browser sends it: a box that is not ticked is not in it, and no file is an empty one. */
const formOf = (
  fields: Readonly<Record<string, string>> = {},
  file: Uint8Array = new Uint8Array(),
): FormData => {
  const form = new FormData();
  const all = {
    accent: '#aa0000',
    columns: '2',
    language: 'fr',
    largePrint: 'on',
    action: 'save',
    ...fields,
  };
  for (const [name, value] of Object.entries(all)) form.set(name, value);
  form.set('logo', new File([Buffer.from(file)], 'logo.png'));
  return form;
};
const route = '/practice/document';

describe('what a practice chooses about its documents', () => {
  test('is shown as the documents have it when nobody chose', async () => {
    const { ask } = await atUsers();

    const { body } = await ask('GET', '/practice');

    expect(body).toContain('type="color" value="#00555e"');
    expect(body).toMatch(/name="pictures" checked/);
    expect(body).toMatch(/name="largePrint"\s*>/);
    expect(body).not.toContain('Remove the logo');
  });

  test('is saved with one entry; saved again, nothing is written', async () => {
    const { ask, practices, logos, activity } = await atUsers();

    const first = await ask('POST', route, { multipart: formOf() });
    await ask('POST', route, { multipart: formOf() });

    expect(first).toMatchObject({ statusCode: 303, headers: { location: '/practice?done=document' } });
    expect(practices.all.get(501)).toMatchObject({ document: { ...choices, hasLogo: false }, revision: 1 });
    expect(activity.entries).toEqual([{ ...entry, detail: 'look' }]);
    expect(logos.all.size).toBe(0);
  });

  test('is refused field by field, and nothing is saved', async () => {
    const { ask, practices, logos, activity } = await atUsers();
    const wrong = { accent: 'red', columns: '3', language: 'xx' };

    const { statusCode, body } = await ask('POST', route, {
      multipart: formOf(wrong, new TextEncoder().encode('<svg></svg>')),
    });

    expect(statusCode).toBe(422);
    expect(errorBeside('accent', body)).toContain('Enter a colour as #');
    expect(errorBeside('columns', body)).toBe('Choose one or two columns.');
    expect(errorBeside('language', body)).toBe('Choose one of the languages.');
    expect(errorBeside('logo', body)).toContain('This is an SVG drawing.');
    expect([practices.all.get(501)?.document, logos.all.size, activity.entries]).toEqual([undefined, 0, []]);
  });

  test('can be tried out unsaved, on a program of nobody', async () => {
    const { ask, practices, requested, activity } = await atUsers();

    const answer = await ask('POST', route, { multipart: formOf({ action: 'preview' }) });

    expect(answer).toMatchObject({
      statusCode: 200,
      headers: { refresh: '0; url=https://au.example.org/documents/link.pdf' },
    });
    expect(requested).toMatchObject([
      { practitionerId: 1, sample: { clientName: 'Sample Client', choices }, program: { practitionerId: 1 } },
    ]);
    expect([practices.all.get(501)?.document, activity.entries]).toEqual([undefined, []]);
  });

  test('a form without its fields is refused', async () => {
    const { ask, practices } = await atUsers();

    const { statusCode } = await ask('POST', route, { form: { accent: '#aa0000' } });

    expect([statusCode, practices.all.get(501)?.document]).toEqual([422, undefined]);
  });

  test('belongs to administrators', async () => {
    const { ask, practices } = await atUsers({ as: 2 });

    const { statusCode } = await ask('POST', route, { multipart: formOf() });

    expect([statusCode, practices.all.get(501)?.document]).toEqual([403, undefined]);
  });
});

describe('a practice’s logo', () => {
  test('is saved and shown; choosing again without a file keeps it', async () => {
    const { ask, practices, logos, activity } = await atUsers();

    await ask('POST', route, { multipart: formOf({}, aPng()) });
    await ask('POST', route, { multipart: formOf({ accent: '#00aa00' }) });
    const { body } = await ask('GET', '/practice');

    expect(logos.all.get(501)).toEqual(logo);
    expect(practices.all.get(501)?.document).toMatchObject({ hasLogo: true, accent: '#00aa00' });
    expect(body).toContain(`src="data:image/png;base64,${logo.base64}"`);
    expect(activity.entries.map(({ detail }) => detail)).toEqual(['look', 'logo', 'look']);
  });

  test('is removed with the button, once', async () => {
    const { ask, practices, logos, activity } = await atUsers({
      practice: { document: { ...choices, hasLogo: true } },
      logo,
    });
    const remove = { form: { action: 'remove' } };

    const answer = await ask('POST', route, remove);
    await ask('POST', route, remove);

    expect(answer.headers).toMatchObject({ location: '/practice?done=logo' });
    expect([practices.all.get(501)?.document, logos.all.size]).toEqual([{ ...choices, hasLogo: false }, 0]);
    expect(activity.entries).toEqual([{ ...entry, detail: 'logo_removed' }]);
  });

  test('may weigh more than any other form, but not everything', async () => {
    const { ask, logos } = await atUsers();
    const ofBytes = (size: number) => ask('POST', route, { multipart: formOf({}, new Uint8Array(size)) });

    const [beside, whole] = [await ofBytes(250 * 1024), await ofBytes(300 * 1024)];

    expect([beside.statusCode, errorBeside('logo', beside.body)]).toEqual([
      422,
      expect.stringContaining('too large'),
    ]);
    expect(whole.statusCode).toBe(413);
    expect(logos.all.size).toBe(0);
  });
});
