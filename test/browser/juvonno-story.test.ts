/** The guide to linking a practitioner (shared/guides/juvonno-link-a-practitioner.txt), word by word. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { toNextPage, visibleText } from '../support/browser.ts';
import { type AtLaptop, atLaptop, freshContext, STARTING_MS } from './at-laptop.ts';
import {
  become,
  copyApiKey,
  openCustomer,
  openInPhysitrack,
  openLoginTab,
  savePhysitrackKey,
} from './in-juvonno.ts';
import {
  addUser,
  follow,
  integrateWith,
  openSettings,
  physitrackKey,
  press,
  savePmsToken,
  signIn,
} from './in-physitrack.ts';
import {
  heading,
  main,
  type Person,
  usePhysitrackFromJuvonno,
  whoIsSignedIn,
} from './physitrack-in-juvonno.ts';

const STORY_MS = 120_000;
const adasAddress = 'ada.admin@au.example.org';

let at: AtLaptop;
beforeAll(async () => {
  at = await atLaptop(2, ['au']);
}, STARTING_MS);
afterAll(() => at?.dispose());

/** Somebody at a browser of their own; signed in, unless without an address. */
const someone = async (email?: string): Promise<Person> => {
  const context = await freshContext(at.browser);
  const facts = at.region('au');
  const person = {
    page: await context.newPage(),
    url: facts.url,
    home: at.demo.simulators.juvonno ?? '',
    clinic: facts.vendors.juvonno?.clinic ?? '',
  };
  if (email !== undefined) await signIn(person, email);
  return person;
};

describe('I need to connect a new practitioner', () => {
  test(
    'the administrator adds the user, exchanges the keys, and Physitrack opens from Juvonno',
    async () => {
      const ada = await someone(adasAddress);
      const { page } = ada;
      const name = 'Otto Oldkey';
      const email = 'otto.oldkey@example.org';

      // Create the practitioner in Physitrack first. Until the first sign-in the account can't be linked.
      await addUser(ada, name, email);
      expect(await heading(page)).toBe(name);
      expect(await main(page)).toContain(`once ${name} has accepted the invitation by signing in`);
      await page.goto(`${page.url().split('?')[0]}/integrate?vendor=juvonno`);
      expect(await heading(page)).toBe(`${name} is not active yet`);
      const otto = await someone(email);
      expect(await whoIsSignedIn(otto.page)).toContain(`Signed in as ${name}`);

      // The profile's first key was switched off in Juvonno: no Physitrack API Key appears.
      const oldKey = await copyApiKey(ada, name);
      await integrateWith(ada, name, 'Juvonno');
      await savePmsToken(page, oldKey);
      expect(await main(page)).toContain('Juvonno does not accept this key.');
      expect(await main(page)).toContain('That is why no Physitrack API key appears.');
      expect(await physitrackKey(page).count()).toBe(0);

      // Copy, paste (white space around a key is no part of it), copy, paste, Save & Exit.
      await openLoginTab(ada, name);
      await press(page, 'Generate a new API Key');
      const pmsToken = await copyApiKey(ada, name);
      await integrateWith(ada, name, 'Juvonno');
      await savePmsToken(page, `  ${pmsToken}\t`);
      expect(await main(page)).toContain('Juvonno accepts this PMS Token. Now copy the Physitrack API key');
      const key = await physitrackKey(page).inputValue();
      expect(key).toMatch(/^pt_au_[0-9A-Za-z]{46}$/);
      expect(await page.content()).not.toContain(pmsToken);
      await savePhysitrackKey(ada, name, key);
      expect(await visibleText(page.getByRole('row', { name }))).toContain('Linked');

      // In the administrator's own browser: whoever Juvonno says opened the patient is signed in.
      await usePhysitrackFromJuvonno(ada, name, 'Rowan Example');
      expect(await page.getByRole('link', { name: 'Users' }).count()).toBe(0);
    },
    STORY_MS,
  );
});

describe('the practitioner cannot access Physitrack from Juvonno', () => {
  test(
    'until the keys are exchanged: the practitioner is told what is missing, and does it alone',
    async () => {
      const name = 'Newton Newcomer';
      const newton = await someone();
      const { page } = newton;

      // Neither way leads anywhere yet, and both say what to do.
      await openCustomer(newton, name, 'Mina Unreachable');
      await follow(page, 'Assign program from template');
      expect(await main(page)).toContain('Your profile has no Physitrack API Key. Paste it in Settings');
      await openCustomer(newton, name, 'Mina Unreachable');
      await openInPhysitrack(page);
      expect(await heading(page)).toBe('Your practice management system is not linked to Physitrack');
      expect(await main(page)).toContain('Check that the keys were exchanged');
      await toNextPage(page, () => page.locator('main').getByRole('link', { name: 'Sign in' }).click());
      await toNextPage(page, () => page.getByRole('button', { name }).click());
      expect(page.url()).toBe(`${newton.url}/account/settings`);

      const pmsToken = await copyApiKey(newton, name);
      await openSettings(newton, 'Juvonno');
      await savePmsToken(page, pmsToken);
      await savePhysitrackKey(newton, name, await physitrackKey(page).inputValue());

      await usePhysitrackFromJuvonno(newton, name, 'Mina Unreachable');
    },
    STORY_MS,
  );

  test(
    'when the account is not active: neither opening nor assigning works, and the session is over',
    async () => {
      const name = 'Otto Oldkey';
      const otto = await someone('otto.oldkey@example.org');
      const ada = await someone(adasAddress);
      await follow(ada.page, 'Users');
      await follow(ada.page, name);
      await press(ada.page, 'Deactivate');

      await openCustomer(otto, name, 'Rowan Example');
      await openInPhysitrack(otto.page);
      const opened = await heading(otto.page);
      await openCustomer(otto, name, 'Rowan Example');
      await follow(otto.page, 'Assign program from template');
      const assigned = await main(otto.page);
      await otto.page.goto(`${otto.url}/clients`);

      expect(opened).toBe('Your practice management system is not linked to Physitrack');
      expect(assigned).toContain('Physitrack says: Practitioner was not found.');
      expect(await heading(otto.page)).toBe('This account is deactivated');
    },
    STORY_MS,
  );
});

describe('the Physitrack API Key did not appear', () => {
  let ada: Person;
  beforeAll(async () => {
    ada = await someone(adasAddress);
  }, STORY_MS);

  const tokenOf = (kind: string) => at.region('au').vendors.juvonno?.tokens[kind] ?? '';
  const cases: ReadonlyArray<readonly [why: string, token: () => string, says: string]> = [
    [
      'the key has a space inside',
      () => tokenOf('connected').replace(/.{9}/, '$& '),
      'There is a space or a line break inside this key.',
    ],
    [
      'part of the key is missing',
      () => tokenOf('connected').slice(0, 9),
      'This is too short to be a Juvonno key.',
    ],
    [
      'the key is wrong by one character',
      () => tokenOf('connected').replace(/.$/, '_'),
      'Juvonno does not accept this key. It may be incomplete, mistyped or deleted in Juvonno.',
    ],
    [
      'the key is of another clinic',
      () => tokenOf('stranger'),
      'We asked harbour-physio-au, as Practice settings say: check that this is your clinic’s, and that the key is from there.',
    ],
    [
      'the key was copied from another practitioner’s profile',
      () => tokenOf('practitioner'),
      'This key already belongs to another Physitrack user.',
    ],
  ];

  const tryAsConnie = async (token: string): Promise<string> => {
    await integrateWith(ada, 'Connie Connected', 'Juvonno');
    await savePmsToken(ada.page, token);
    expect(await physitrackKey(ada.page).count()).toBe(0);
    return visibleText(ada.page.locator('#key-error'));
  };

  test.each(cases)(
    '%s',
    async (_, token, says) => {
      const said = await tryAsConnie(token());

      expect(said).toContain(says);
      expect(said).toContain('Nothing was saved. That is why no Physitrack API key appears.');
      expect(said).not.toContain('Newton');
    },
    STORY_MS,
  );

  test(
    'Juvonno can’t be reached; nothing is saved, and the same key works afterwards',
    async () => {
      await turnJuvonno({ addFault: { kind: 'error503', route: '*' } });
      const said = await tryAsConnie(tokenOf('connected'));
      await turnJuvonno({ faults: [] });
      await savePmsToken(ada.page, tokenOf('connected'));

      expect(said).toContain('Juvonno can’t be reached at the moment. Please try again in a minute.');
      expect(await physitrackKey(ada.page).inputValue()).toMatch(/^pt_au_/);
    },
    STORY_MS,
  );

  const turnJuvonno = async (switches: object): Promise<void> => {
    const answer = await fetch(`${at.demo.simulators.juvonno}/switches`, {
      method: 'POST',
      body: JSON.stringify(switches),
    });
    expect(answer.status).toBe(200);
  };
});

describe('before linking anybody', () => {
  test(
    'the practice’s integration has to be enabled: until then Juvonno is greyed, with who can enable it',
    async () => {
      const hilda = await someone('hilda.hilltop@au.example.org');
      await addUser(hilda, 'Paul Practitioner', 'paul@example.org');
      const paul = await someone('paul@example.org');
      await follow(paul.page, 'My account');
      const greyed = paul.page.getByRole('option', { name: 'Juvonno (not enabled)' });
      expect(await greyed.isDisabled()).toBe(true);
      expect(await main(paul.page)).toContain(
        'Juvonno is not enabled for your practice. Hilda Hilltop can enable it in Practice settings.',
      );

      await follow(hilda.page, 'Practice');
      await hilda.page.getByRole('checkbox', { name: 'Juvonno' }).check();
      await hilda.page.getByLabel('Juvonno subdomain').fill('https://hilltop-rehab-au.juvonno.com/login');
      await press(hilda.page, 'Save integrations');

      expect(await hilda.page.getByLabel('Juvonno subdomain').inputValue()).toBe('hilltop-rehab-au');
      await openSettings(paul, 'Juvonno');
      await paul.page.getByLabel('PMS Token').waitFor();
    },
    STORY_MS,
  );

  test(
    'the integration has to be enabled in Juvonno too: until then its profiles have no field for our key',
    async () => {
      const hilda = { ...(await someone()), clinic: 'Hilltop Rehab AU' };

      await openLoginTab(hilda, 'Hilda Hilltop');

      expect(await hilda.page.getByLabel('Physitrack API Key').count()).toBe(0);
      expect(await main(hilda.page)).toContain('The Physitrack integration is not enabled for this clinic');
    },
    STORY_MS,
  );

  test(
    'somebody without the permission gets a clear page: in Juvonno for a profile, in Physitrack for Users',
    async () => {
      const connie = await someone('connie.connected@au.example.org');
      expect(await connie.page.getByRole('link', { name: 'Users' }).count()).toBe(0);
      const answer = await connie.page.goto(`${connie.url}/users`);
      const inPhysitrack = await heading(connie.page);
      await become(connie, 'Connie Connected');
      for (const link of ['Settings', 'Practitioners', 'Newton Newcomer']) await follow(connie.page, link);

      expect([answer?.status(), inPhysitrack]).toEqual([403, 'This page is for administrators']);
      expect(await heading(connie.page)).toBe('You have no permission to view this profile');
    },
    STORY_MS,
  );
});
