import { toNextPage } from '../../support/browser.ts';
import { mailsOf } from '../../support/mail-sender.ts';
import { button, clickOn, link, type Start, send, type Visit } from './visit.ts';

/** Fills in the form of Client settings, as it is on the screen. */
const wants = async ({ page }: Start, email: string, ticks: readonly string[] = []): Promise<void> => {
  await page.getByLabel('Colleague’s e-mail address').fill(email);
  for (const label of ticks) await page.getByLabel(label).check();
};

const openSettings = async (start: Start, n: number): Promise<void> => {
  await clickOn('ordinary', n)(start);
  await toNextPage(start.page, () => link('Client settings')(start.page).click());
};

/** The client's link, as the newest mail has it. */
const newestLink = async ({ at, region }: Start): Promise<string> => {
  const [link] = /\/confirmations\/[0-9a-f]{32}/.exec((await mailsOf(at.lines)).at(-1)?.text ?? '') ?? [];
  return `${region.url}${link}`;
};

const TRANSFER = 'Transfer: my colleague becomes the owner, and I lose access';
const ASKED = 'I have asked the client, and the client agrees';
/** Peggy has an address, Maximiliana (and her name) has none. */
const PEGGY = 0;
const MAXIMILIANA = 5;

/** One client shared and transferred: with the client's word by e-mail, and on the practitioner's. In this order. */
export const clientSettings: readonly Visit[] = [
  {
    name: 'the settings of a client who is asked by e-mail',
    who: 'connie',
    async open(start) {
      await openSettings(start, PEGGY);
      return undefined;
    },
    heading: 'Client settings',
    says: ['This client is not shared on its own.', 'p…@example.com'],
    action: button('Ask the client'),
  },
  {
    name: 'an address that has no account',
    who: 'connie',
    async open(start) {
      await wants(start, 'nobody@example.org');
      return send(start.page, 'Ask the client');
    },
    heading: 'Client settings',
    status: 422,
    says: ['No Physitrack account in this region has this address.'],
    focused: (page) => page.getByLabel('Colleague’s e-mail address'),
    action: button('Ask the client'),
  },
  {
    name: 'a client who was asked',
    who: 'connie',
    async open(start) {
      await wants(start, 'newton.newcomer@au.example.org');
      return send(start.page, 'Ask the client');
    },
    heading: 'Client settings',
    status: 303,
    says: ['The client is asked by e-mail.', 'Waits for the client'],
    action: (page) => page.getByRole('button', { name: /^Cancel for Newton/ }),
  },
  {
    name: 'the client’s link',
    who: 'nobody',
    open: async (start) => start.page.goto(await newestLink(start)),
    heading: 'Do you agree?',
    status: 200,
    says: [
      'Connie Connected of Harbour Physio AU would like to share',
      'Nothing happens unless you confirm.',
    ],
    action: button('Yes, I agree'),
  },
  {
    name: 'the client’s answer',
    who: 'nobody',
    open: ({ page }) => send(page, 'Yes, I agree'),
    heading: 'Thank you for your answer',
    says: ['You agreed, and your record is shared.'],
  },
  {
    name: 'a link that opens nothing',
    who: 'nobody',
    open: ({ page, region }) => page.goto(`${region.url}/confirmations/${'0'.repeat(32)}`),
    heading: 'This link does not work any more',
    status: 410,
  },
  {
    name: 'the settings of a client that a colleague shares',
    who: 'newton',
    async open(start) {
      await openSettings(start, PEGGY);
      return undefined;
    },
    heading: 'Client settings',
    says: ['Only the owner can share or transfer this client', 'Connie Connected'],
    action: button('End my access'),
  },
  {
    name: 'a client that is shared',
    who: 'connie',
    async open(start) {
      await openSettings(start, PEGGY);
      return undefined;
    },
    heading: 'Client settings',
    says: ['Featherstonehaugh-Wolfeschlegelsteinhausenbergerdorff', 'Harbour Physio AU'],
    action: (page) => page.getByRole('button', { name: /^End sharing with Newton/ }),
  },
  {
    name: 'a colleague of another practice, on the practitioner’s word, with long names',
    who: 'connie',
    async open(start) {
      await openSettings(start, MAXIMILIANA);
      await wants(start, 'hilda.hilltop@au.example.org', [TRANSFER]);
      return send(start.page, 'Share or transfer');
    },
    heading: 'Client settings',
    status: 422,
    says: [
      'I mean Hilda Hilltop of Hilltop Rehab AU, which is not my practice',
      'Tick the box if this is the person you mean, or correct the address.',
      'Ask the client first. Tick the box once the client has agreed.',
    ],
    action: button('Share or transfer'),
  },
  {
    name: 'a client who was transferred, with a share for the old owner',
    who: 'connie',
    async open(start) {
      await openSettings(start, MAXIMILIANA);
      await wants(start, 'newton.newcomer@au.example.org', [
        TRANSFER,
        'When transferring: keep sharing with me',
        ASKED,
      ]);
      return send(start.page, 'Share or transfer');
    },
    heading: 'Client settings',
    says: ['This client is transferred. The new owner shares it with you.', 'End my access'],
    action: link('Back to the client'),
  },
];
