import { expect, test } from '@jest/globals';
import type { ErrorCode } from '../../../lambdas/core/errors.ts';
import { parseRequest } from '../../../lambdas/http/parse-request.ts';
import { problemOf } from '../../../lambdas/http/problem.ts';
import { problemPage } from '../../../lambdas/web/problem-page.ts';
import { aRequest, site } from '../../support/web.ts';

test('every way in which there is no such client looks the same: nobody learns what exists', () => {
  const codes: ErrorCode[] = ['client_not_found', 'patient_not_found', 'client_unknown', 'not_in_this_pms'];

  const problems = codes.map(problemOf);

  expect(new Set(problems.map((problem) => JSON.stringify(problem))).size).toBe(1);
  expect(problems[0]?.status).toBe(404);
});

test('a problem offers the one step that helps', async () => {
  const request = parseRequest(aRequest({ route: '/x' }));
  const stepOf = async (code: ErrorCode) =>
    /class="button[^"]*" href="([^"]*)"/.exec((await problemPage(site, request, code)).body)?.[1];

  expect(await stepOf('sign_in_expired')).toBe('/sign-in');
  expect(await stepOf('not_connected')).toBe('/account/settings');
  expect(await stepOf('client_not_found')).toBe('/clients');
});
