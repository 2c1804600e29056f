import { expect, test } from '@jest/globals';
import { AppError } from '../../../lambdas/core/errors.ts';
import { documentRequested } from '../../../lambdas/core/events.ts';
import { createLogger } from '../../../lambdas/platform/logger.ts';
import { createDrawRequested } from '../../../lambdas/program-document/draw-requested.ts';
import type { DocumentPeople } from '../../../lambdas/program-document/render-program.ts';
import { aClient, aPractitioner, aProgram, fixedNow } from '../../support/builders.ts';
import { memoryAccounts, memoryClients } from '../../support/memory-store.ts';

const token = '0123456789abcdef0123456789abcdef';
const request = (program = aProgram()) =>
  documentRequested('r-1', fixedNow, { program, token, practitionerId: 1001 });

const parts = (failure?: Error, later = 0) => {
  const stored = new Map<string, Uint8Array>();
  const dead: Array<{ readonly message: unknown; readonly reason: string | undefined }> = [];
  const lines: string[] = [];
  const drawn: DocumentPeople[] = [];
  const draw = createDrawRequested({
    accounts: memoryAccounts([aPractitioner()]),
    clients: memoryClients([aClient()]),
    documents: { put: async (name, bytes) => void stored.set(name, bytes) },
    renderProgram: async (_, people) => {
      drawn.push(people);
      if (failure !== undefined) throw failure;
      return new Uint8Array([37]);
    },
    deadLetter: async (message, options) => void dead.push({ message, reason: options?.reason }),
    logger: createLogger('test', (line) => lines.push(line)),
    now: () => fixedNow + later,
  });
  return { draw, stored, dead, lines, drawn };
};

test('a requested document is stored under its token, also when asked for twice', async () => {
  const { draw, stored, dead, lines } = parts();

  await draw(request());
  await draw(request());

  expect([...stored]).toEqual([[token, new Uint8Array([37])]]);
  expect(dead).toEqual([]);
  expect(lines.join()).not.toContain(token);
});

test.each([
  ['client', aProgram({ clientId: 1 }), 'client_unknown'],
  ['practitioner', aProgram({ practitionerId: 1 }), 'practitioner_unknown'],
])('one for an unknown %s goes to the dead letters with the reason', async (_, program, reason) => {
  const { draw, stored, dead } = parts();

  await draw(request(program));

  expect(dead).toEqual([{ message: request(program), reason }]);
  expect(stored.size).toBe(0);
});

test('a document that can’t be drawn goes to the dead letters at once: it will not get better', async () => {
  const { draw, dead } = parts(new AppError('document_failed'));

  await draw(request());

  expect(dead).toEqual([{ message: request(), reason: 'document_failed' }]);
});

test('what passes by itself goes back to the queue', async () => {
  const { draw, dead } = parts(new Error('the table is away'));

  await expect(draw(request())).rejects.toThrow('the table is away');
  expect(dead).toEqual([]);
});

test('a request whose link is over is dropped', async () => {
  const { draw, stored, dead } = parts(undefined, 24 * 3600 * 1000 + 1);

  await draw(request());

  expect([stored.size, dead]).toEqual([0, []]);
});

test('a sample is drawn for a name and with choices of its own, for no client on record', async () => {
  const { draw, stored, dead, drawn } = parts();
  const sample = { clientName: 'Sample Client', choices: { accent: '#aa0000' } };
  const program = aProgram({ clientId: 1 });

  await draw(documentRequested('r-1', fixedNow, { program, token, practitionerId: 1001, sample }));

  expect(drawn).toMatchObject([{ clientName: 'Sample Client', choices: { accent: '#aa0000' } }]);
  expect([stored.size, dead]).toEqual([1, []]);
});
