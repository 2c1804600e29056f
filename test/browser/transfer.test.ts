/** Moving all clients of somebody who leaves, on a desk and on a phone; and the progress once without scripts. */
import { expect, test } from '@jest/globals';
import { phone } from '../support/browser.ts';
import { laptopHere, REGION, signInAs, startVisiting, visitEach } from './visits/look.ts';
import { leaverAndHeir, pretendMoving, transfer } from './visits/transfer.ts';

startVisiting(8);

visitEach('moving all clients', transfer);

test('without scripts the progress comes again by itself', async () => {
  const at = laptopHere();
  const { newton } = await leaverAndHeir(at);
  const context = await at.browser.newContext({ javaScriptEnabled: false, viewport: phone });
  await signInAs(context, 'ada');
  const page = await context.newPage();
  await pretendMoving(at, 2);
  await page.goto(`${at.region(REGION).url}/users/${newton.id}/transfer`);
  const before = await page.locator('[data-moved]').textContent();

  await at.stores(REGION).turnBack('accounts', await transferItem(), ['moved'], -5);
  await page.getByText('7 of 10').waitFor();

  expect(before).toBe('2 of 10');
  await context.close();
}, 60_000);

const transferItem = async () => {
  const items = await laptopHere().stores(REGION).items('accounts');
  const found = items.find(({ sk }) => String(sk).startsWith('TRANSFER#'));
  if (found === undefined) throw new Error('There is no transfer.');
  return found;
};
