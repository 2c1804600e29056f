/** Who shares, who takes over, whose key ended, who is on a subscription: one practice, one story after the other. */
import { beforeAll, expect, test } from '@jest/globals';
import type { Page } from 'playwright-core';
import { phone, toNextPage } from '../support/browser.ts';
import { synthesiseWithSender } from '../support/mail-sender.ts';
import { clientSettings } from './visits/client-settings.ts';
import { connections } from './visits/connections.ts';
import { laptopHere, pageOf, REGION, signInAs, startVisiting, visitEach } from './visits/look.ts';
import { sharing } from './visits/sharing.ts';
import { subscription } from './visits/subscription.ts';
import { leaverAndHeir, pretendMoving, transfer } from './visits/transfer.ts';

startVisiting(4, { synthesise: synthesiseWithSender('Sharing') });
beforeAll(async () => {
  const newton = await laptopHere().signIn(REGION, 'newton');
  await newton.saveKey(laptopHere().region(REGION).pmsTokens.practitioner ?? '');
});

/** A phone of somebody who is signed in, without scripts. */
const withoutScripts = async (who: string): Promise<Page> => {
  const context = await laptopHere().browser.newContext({ javaScriptEnabled: false, viewport: phone });
  await signInAs(context, who);
  return context.newPage();
};
const press = (page: Page, name: string | RegExp) =>
  toNextPage(page, () => page.getByRole('button', { name, exact: true }).click());

visitEach('moving all clients', transfer);
visitEach('my account > Sharing', sharing);

test('a colleague of another practice is invited, accepts and is ended in a browser without scripts', async () => {
  const { url, patients } = laptopHere().region(REGION);
  await (await laptopHere().signIn(REGION, 'connie')).open(patients.ordinary?.[0] ?? '');
  const [connie, hilda] = [await withoutScripts('connie'), await withoutScripts('hilda')];

  await connie.goto(`${url}/account/sharing`);
  await connie.getByLabel('Invite a colleague').fill('hilda.hilltop@au.example.org');
  await press(connie, 'Invite');
  await hilda.goto(`${url}/account/sharing`);
  await press(hilda, 'Accept the invitation of Connie Connected');
  await hilda.goto(`${url}/clients?tab=shared`);
  const shared = await hilda.locator('main').textContent();
  await connie.reload();
  await press(connie, 'End sharing with Hilda Hilltop');
  await hilda.reload();
  const ended = await hilda.locator('main').textContent();

  expect(shared).toContain('Connie Connected');
  expect(ended).toContain('Nobody shares clients with you yet.');
  await Promise.all([connie.context().close(), hilda.context().close()]);
});

visitEach('client settings', clientSettings);

test('a client is shared, and the share ended, in a browser without scripts', async () => {
  const page = await withoutScripts('connie');
  const { appUrl, patients } = laptopHere().region(REGION);

  await page.goto(`${appUrl}?patient_id=${patients.ordinary?.[2]}`);
  await toNextPage(page, () => page.getByRole('link', { name: 'Client settings' }).click());
  await page.getByLabel('Colleague’s e-mail address').fill('newton.newcomer@au.example.org');
  await page.getByLabel('I have asked the client, and the client agrees').check();
  await press(page, 'Share or transfer');
  const shared = await page.locator('main').textContent();
  await press(page, /^End sharing with Newton/);
  const ended = await page.locator('main').textContent();

  expect(shared).toContain('This client is shared now.');
  expect(ended).toContain('no longer shared with your colleague');
  expect(ended).toContain('This client is not shared on its own.');
  await page.context().close();
});

visitEach('my account > Subscription', subscription);
visitEach('a key that ended', connections);

test('once a new key is saved no notice is left', async () => {
  const page = await pageOf('connie');

  expect(await page.locator('main .notice').allInnerTexts()).toEqual([]);
});

// Nobody works on what it pretends, so it comes last.
test('without scripts the progress of a move comes again by itself', async () => {
  const at = laptopHere();
  const { newton } = await leaverAndHeir(at);
  const page = await withoutScripts('ada');
  await pretendMoving(at, 2);

  await page.goto(`${at.region(REGION).url}/users/${newton.id}/transfer`);
  const before = await page.locator('[data-moved]').textContent();
  const items = await at.stores(REGION).items('accounts');
  const moving = items.find(({ sk }) => String(sk).startsWith('TRANSFER#')) ?? {};
  await at.stores(REGION).turnBack('accounts', moving, ['moved'], -5);
  await page.getByText('7 of 10').waitFor();

  expect(before).toBe('2 of 10');
  await page.context().close();
});
