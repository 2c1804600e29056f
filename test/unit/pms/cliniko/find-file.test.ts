import { describe, expect, test } from '@jest/globals';
import * as fc from 'fast-check';
import { attachmentSearchUrl } from '../../../../lambdas/pms/cliniko/urls.ts';
import { containsMarker } from '../../../../lambdas/pms/marker.ts';
import { json, rejection } from '../fake-fetch.ts';
import { base, openCliniko } from './fake-cliniko.ts';

const marker = 'Physitrack 80000001-v1';
const search = `GET ${attachmentSearchUrl(base, '7', marker)}`;
const page2 = `${base}/patient_attachments?page=2&per_page=100`;
const list = (descriptions: ReadonlyArray<string | null>, next?: string) =>
  json(200, {
    patient_attachments: descriptions.map((description, k) => ({ id: String(k + 1), description })),
    total_entries: descriptions.length,
    links: { self: base, ...(next === undefined ? {} : { next }) },
  });

test('the attachment whose description carries the marker is found with one call', async () => {
  const { pms, urls } = openCliniko({
    [search]: () => list([null, 'X-ray', `Knee strength, from Pat (${marker})`]),
  });

  expect(await pms.findFile('7', marker)).toBe('3');
  expect(urls()).toEqual([search]);
});

test('the marker of another version is not ours', async () => {
  const { pms } = openCliniko({
    [search]: () => list([`${marker}2`, `${marker}0 of the program`, `x${marker}`]),
  });

  expect(await pms.findFile('7', marker)).toBeUndefined();
});

test('an archived copy counts as filed: whoever removed it does not want it back', async () => {
  const archived = { id: '5', description: marker, archived_at: '2026-01-01T00:00:00Z' };
  const { pms } = openCliniko({ [search]: () => json(200, { patient_attachments: [archived], links: {} }) });

  expect(await pms.findFile('7', marker)).toBe('5');
});

test('other things in the list, such as full exports, are passed over', async () => {
  const { pms } = openCliniko({
    [search]: () =>
      json(200, {
        patient_attachments: [{ export: true }, 'x', { id: '5', description: marker }],
        links: {},
      }),
  });

  expect(await pms.findFile('7', marker)).toBe('5');
});

test('an empty link to a next page is no page', async () => {
  const { pms, calls } = openCliniko({ [search]: () => list(['X-ray'], '') });

  expect(await pms.findFile('7', marker)).toBeUndefined();
  expect(calls).toHaveLength(1);
});

test('all pages are looked through before a file is said to be absent', async () => {
  const { pms, urls } = openCliniko({
    [search]: () => list(['X-ray'], page2),
    [`GET ${page2}`]: () => list([marker]),
  });

  expect(await pms.findFile('7', marker)).toBe('1');
  expect(urls()).toEqual([search, `GET ${page2}`]);
});

describe('a list that can’t be read to its end is no proof of absence', () => {
  test('a next page at another host is not asked for', async () => {
    const { pms, calls } = openCliniko({ [search]: () => list([], 'https://evil.example/v1/x') });

    const error = await rejection(pms.findFile('7', marker));

    expect(error).toMatchObject({ code: 'pms_unexpected', detail: { reason: 'foreign_link' } });
    expect(calls).toHaveLength(1);
  });

  test('pages that never end are given up', async () => {
    const { pms, calls } = openCliniko({
      [search]: () => list([], page2),
      [`GET ${page2}`]: () => list([], page2),
    });

    const error = await rejection(pms.findFile('7', marker));

    expect(error).toMatchObject({ code: 'pms_unexpected', detail: { reason: 'too_many_pages' } });
    expect(calls).toHaveLength(20);
  });

  test('nor is a 404', async () => {
    const error = await rejection(openCliniko({}).pms.findFile('7', marker));

    expect(error).toMatchObject({ code: 'pms_unexpected', detail: { status: 404 } });
  });
});

test('a marker is found as a word of its own, wherever it stands, and never inside a longer word', () => {
  const around = fc.string({ unit: 'grapheme', maxLength: 8 });
  const isWord = (character: string | undefined) =>
    character !== undefined && /[\p{L}\p{N}_]/u.test(character);

  fc.assert(
    fc.property(around, around, (before, after) => {
      const alone = !isWord([...before].at(-1)) && !isWord([...after][0]);
      expect(containsMarker(`${before}${marker}${after}`, marker)).toBe(alone);
      expect(containsMarker(`${before}${after}`, marker)).toBe(false);
    }),
  );
});
