import { at, clickOn, link, type Start, type Visit } from './visit.ts';

const cannotOpen = 'We can’t open this client';

/** A click while Cliniko has a bad day. Only a patient who was never opened makes us ask Cliniko: a patient each. */
const clickWhile =
  (fault: Parameters<Start['at']['cliniko']['fail']>[0], n: number) => async (start: Start) => {
    await start.at.cliniko.fail(fault);
    return clickOn('ordinary', n)(start);
  };

/** Clicks that lead to no client. */
export const clicks: readonly Visit[] = [
  {
    name: 'a click of somebody who is not connected',
    who: 'newton',
    open: clickOn('ordinary'),
    heading: cannotOpen,
    status: 404,
    says: ['Your account is not connected to Cliniko yet'],
    action: link('Open My account > Settings'),
  },
  {
    name: 'a click on a deleted patient',
    who: 'connie',
    open: clickOn('deleted'),
    heading: cannotOpen,
    status: 404,
    says: ['Cliniko accepts your key', 'Your key can’t see this patient'],
    action: link('Try again'),
  },
  {
    name: 'a click on a patient of another Cliniko account',
    who: 'connie',
    open: clickOn('stranger'),
    heading: cannotOpen,
    status: 404,
    says: ['Your key can’t see this patient'],
    action: link('Try again'),
  },
  {
    name: 'a click that names no patient',
    who: 'connie',
    open: at('/cliniko_patient_import?patient_id=abc'),
    heading: cannotOpen,
    status: 404,
    says: ['The link does not name a patient'],
    action: link('Go to your clients'),
  },
  {
    name: 'a click on a client whom a colleague does not share',
    who: 'ada',
    async open(start) {
      const connie = await start.at.signIn(start.region.code, 'connie');
      await connie.open(start.region.patients.ordinary?.[1] ?? '');
      const ada = await start.at.signIn(start.region.code, 'ada');
      await ada.saveKey(start.region.pmsTokens.administrator ?? '');
      return clickOn('ordinary', 1)(start);
    },
    heading: cannotOpen,
    status: 404,
    says: ['A colleague added this client first', 'My account > Sharing'],
    action: link('Try again'),
  },
  {
    name: 'a click with a key that Cliniko revoked',
    who: 'ada',
    async open(start) {
      const key = start.region.pmsTokens.administrator ?? '';
      await start.at.cliniko.change({ key, revoked: true });
      const answer = await clickOn('ordinary', 7)(start);
      await start.at.cliniko.change({ key, revoked: false });
      return answer;
    },
    heading: cannotOpen,
    status: 404,
    says: ['Cliniko does not accept your key'],
    action: link('Open My account > Settings'),
  },
  {
    name: 'a click while Cliniko answers 503 as HTML',
    who: 'connie',
    open: clickWhile({ kind: 'error503', route: '*' }, 8),
    heading: cannotOpen,
    status: 502,
    says: ['Cliniko is not answering just now'],
    action: link('Try again'),
  },
  {
    name: 'a click while Cliniko is so slow that we stop waiting',
    who: 'connie',
    open: clickWhile({ kind: 'slow', route: '*', delayMs: 20_000 }, 10),
    heading: cannotOpen,
    status: 502,
    says: ['Cliniko is not answering just now'],
    action: link('Try again'),
  },
  {
    name: 'a click while Cliniko asks us to slow down',
    who: 'connie',
    open: clickWhile({ kind: 'tooManyRequests', route: '*', resetSeconds: 2 }, 11),
    heading: cannotOpen,
    status: 502,
    says: ['Try again after'],
    action: link('Try again'),
  },
  {
    name: 'a client of somebody else',
    who: 'connie',
    open: at('/clients/123'),
    heading: cannotOpen,
    status: 404,
    action: link('Go to your clients'),
  },
];
