import { expect, test } from '@jest/globals';
import { codeOf } from '../../../../lambdas/core/errors.ts';
import { type Answers, json, rejection } from '../fake-fetch.ts';
import { base, openJuvonno } from './fake-juvonno.ts';

const marker = 'Physitrack 80000001-v1';
const page = (n: number) => `GET ${base}/customers/41/documents?page=${n}&count=100`;
const list =
  (...documents: readonly object[]) =>
  () =>
    json(200, { list: documents });
const find = async (answers: Answers) => {
  const { pms, urls } = openJuvonno(answers);
  return { found: await pms.findFile('41', marker), calls: urls() };
};

test.each(['name', 'title', 'description'])('a document whose %s has our marker is ours', async (field) => {
  const { found, calls } = await find({
    [page(1)]: list({ id: 1, name: 'X-ray.pdf' }, { id: 2, [field]: `Knee strength [${marker}]` }),
  });

  expect(found).toBe('2');
  expect(calls).toEqual([page(1)]);
});

test('a list under another name is read as well', async () => {
  const { found } = await find({ [page(1)]: () => json(200, { documents: [{ id: '9', name: marker }] }) });

  expect(found).toBe('9');
});

test('version 10 is not version 1', async () => {
  const { found, calls } = await find({ [page(1)]: list({ id: 1, name: `Knee [${marker}0]` }) });

  expect(found).toBeUndefined();
  expect(calls).toEqual([page(1), page(2)]);
});

test('all pages are looked through, whatever their size', async () => {
  const { found, calls } = await find({
    [page(1)]: list({ id: 1, name: 'a' }, { id: 2, name: 'b' }),
    [page(2)]: list({ id: 3, name: 'c' }, { id: 4, name: marker }),
  });

  expect(found).toBe('4');
  expect(calls).toEqual([page(1), page(2)]);
});

test('a server that sends everything at once is asked once more, and no oftener', async () => {
  const all = list({ id: 1, name: 'a' }, { id: 2, name: 'b' });
  const { found, calls } = await find({ [page(1)]: all, [page(2)]: all });

  expect(found).toBeUndefined();
  expect(calls).toEqual([page(1), page(2)]);
});

test('no documents are no documents', async () => {
  const { found, calls } = await find({ [page(1)]: list() });

  expect(found).toBeUndefined();
  expect(calls).toEqual([page(1)]);
});

test('a document we can’t read is not ours, one without an id is found all the same', async () => {
  const { found } = await find({
    [page(1)]: () => json(200, { list: [null, 'x', { id: {}, name: 7 }, { name: `a [${marker}]` }] }),
  });

  expect(found).toBe(marker);
});

test.each([
  ['a list we do not know', json(200, { items: [] })],
  ['an array', json(200, [])],
])('%s is never taken for "no documents": a second copy could not be deleted', async (_, answer) => {
  const { pms } = openJuvonno({ [page(1)]: () => answer });

  expect(codeOf(await rejection(pms.findFile('41', marker)))).toBe('pms_unexpected');
});

test('a list without an end is given up on', async () => {
  const endless = Object.fromEntries(
    Array.from({ length: 60 }, (_, n) => [page(n + 1), list({ id: n + 1, name: 'x' })]),
  );
  const { pms, calls } = openJuvonno(endless);

  expect(codeOf(await rejection(pms.findFile('41', marker)))).toBe('pms_unexpected');
  expect(calls).toHaveLength(50);
});
