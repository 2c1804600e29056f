/** My account > Sharing and the practice's matrix, on a desk and on a phone; and once without scripts. */
import { expect, test } from '@jest/globals';
import { phone, toNextPage } from '../support/browser.ts';
import { laptopHere, REGION, signInAs, startVisiting, visitEach } from './visits/look.ts';
import { sharing } from './visits/sharing.ts';

startVisiting(4);

visitEach('sharing', sharing);

test('a colleague of another practice is invited, accepts and is ended in a browser without scripts', async () => {
  const at = laptopHere();
  const { url, patients } = at.region(REGION);
  await (await at.signIn(REGION, 'connie')).open(patients.ordinary?.[0] ?? '');
  const open = async (who: string) => {
    const context = await at.browser.newContext({ javaScriptEnabled: false, viewport: phone });
    await signInAs(context, who);
    const page = await context.newPage();
    await page.goto(`${url}/account/sharing`);
    const press = (name: string) =>
      toNextPage(page, () => page.getByRole('button', { name, exact: true }).click());
    return { context, page, press };
  };
  const connie = await open('connie');
  await connie.page.getByLabel('Invite a colleague').fill('hilda.hilltop@au.example.org');
  await connie.press('Invite');
  const hilda = await open('hilda');

  await hilda.press('Accept the invitation of Connie Connected');
  await hilda.page.goto(`${url}/clients?tab=shared`);
  const shared = await hilda.page.locator('main').textContent();
  await connie.page.goto(`${url}/account/sharing`);
  await connie.press('End sharing with Hilda Hilltop');
  await hilda.page.reload();
  const ended = await hilda.page.locator('main').textContent();

  expect(shared).toContain('Connie Connected');
  expect(ended).toContain('Nobody shares clients with you yet.');
  await Promise.all([connie.context.close(), hilda.context.close()]);
}, 60_000);
