import { at, button, type Start, send, type Visit } from './visit.ts';

const PATH = '/account/subscription';

const connieOf = ({ region }: Start): string =>
  region.practitioners.find(({ email }) => email.startsWith('connie'))?.email ?? '';

const enterCode = async (start: Start, code: string) => {
  await at(PATH)(start);
  await start.page.getByLabel(/Enter .* code/).fill(code);
  return send(start.page, 'Save code');
};

const addColleague = async (start: Start, email: string, agreed: boolean) => {
  await at(PATH)(start);
  await start.page.getByLabel('E-mail address of your colleague’s account').fill(email);
  if (agreed) await start.page.getByLabel('I agree that', { exact: false }).check();
  return send(start.page, 'Add to my subscription');
};

/** What a practitioner sees of their subscription. */
export const subscription: readonly Visit[] = [
  {
    name: 'a subscription with no code and no colleagues',
    who: 'ada',
    open: at(PATH),
    heading: 'Subscription',
    status: 200,
    says: ['One code counts for an account', 'Nobody is on your subscription but you.'],
    action: button('Save code'),
  },
  {
    name: 'a code that there is not',
    who: 'ada',
    open: (start) => enterCode(start, 'NO-SUCH-CODE'),
    heading: 'Subscription',
    status: 422,
    says: ['There is no such code in the region AU.'],
    focused: (page) => page.getByLabel('Enter a code'),
  },
  {
    name: 'a code that was saved',
    who: 'ada',
    open: (start) => enterCode(start, 'ASSOCIATION-AU'),
    heading: 'Subscription',
    says: ['Your discount code is saved.', 'ASSOCIATION-AU (10% off)'],
  },
  {
    name: 'the question whether a second code replaces the first',
    who: 'ada',
    open: (start) => enterCode(start, 'CLINIC-AU'),
    heading: 'Replace your discount code?',
    says: ['Only one code counts for an account', 'you might want to leave it in place'],
    action: (page) => page.getByRole('link', { name: 'Keep ASSOCIATION-AU' }),
  },
  {
    name: 'a colleague whose cost was not agreed to',
    who: 'ada',
    open: (start) => addColleague(start, connieOf(start), false),
    heading: 'Subscription',
    status: 422,
    says: ['Tick the box if you agree to the cost'],
    focused: (page) => page.getByLabel('I agree that', { exact: false }),
  },
  {
    name: 'a colleague who was added',
    who: 'ada',
    open: (start) => addColleague(start, connieOf(start), true),
    heading: 'Subscription',
    says: ['Your colleague is on your subscription', 'ASSOCIATION-AU (10% off)'],
    action: button('Add to my subscription'),
  },
];
