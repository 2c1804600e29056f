import { at, button, link, type Start, send, type Visit } from './visit.ts';

const saveKey = async (start: Start, key: string | undefined) => {
  await at('/account/settings')(start);
  await start.page.getByLabel('Cliniko API key').fill(key ?? '');
  return send(start.page, 'Save changes');
};

const keyField = (page: Start['page']) => page.getByLabel('Cliniko API key');

/** My account > Settings. Newton stays unconnected here: none of his keys is ever saved. */
export const settings: readonly Visit[] = [
  {
    name: 'the settings of somebody who is not connected',
    who: 'newton',
    open: at('/account/settings'),
    heading: 'Settings',
    says: ['Where to find your key'],
    action: button('Save changes'),
  },
  {
    name: 'the settings of somebody who is connected',
    who: 'connie',
    open: at('/account/settings'),
    heading: 'Settings',
    says: ['Connected as', 'Last checked'],
    action: button('Copy'),
  },
  {
    name: 'a key that is none',
    who: 'newton',
    open: (start) => saveKey(start, 'rubbish'),
    heading: 'Settings',
    status: 422,
    says: ['This does not look like a Cliniko key.', 'Nothing was saved.'],
    action: button('Save changes'),
    focused: keyField,
  },
  {
    name: 'a key that Cliniko revoked',
    who: 'newton',
    open: (start) => saveKey(start, start.region.pmsTokens.revoked),
    heading: 'Settings',
    status: 422,
    says: ['Cliniko does not accept this key.'],
    focused: keyField,
  },
  {
    name: 'a key of somebody else',
    who: 'newton',
    open: (start) => saveKey(start, start.region.pmsTokens.connected),
    heading: 'Settings',
    status: 422,
    says: ['This key already belongs to another Physitrack user.'],
    focused: keyField,
  },
  {
    name: 'a key while Cliniko is down',
    who: 'newton',
    async open(start) {
      await start.at.cliniko.fail({ kind: 'error503', route: 'GET /user' });
      return saveKey(start, start.region.pmsTokens.practitioner);
    },
    heading: 'Settings',
    status: 502,
    says: ['Cliniko can’t be reached at the moment.'],
    focused: keyField,
  },
  {
    name: 'the key of a role that may not add files',
    who: 'ada',
    open: (start) => saveKey(start, start.region.pmsTokens.scheduler),
    heading: 'Settings',
    says: ['Your changes are saved.', 'scheduler'],
  },
  {
    name: 'a key that stopped working after it was saved',
    who: 'hilda',
    async open(start) {
      const key = start.region.pmsTokens.stranger ?? '';
      await saveKey(start, key);
      await start.at.cliniko.change({ key, revoked: true });
      const answer = await send(start.page, 'Check my connection');
      await start.at.cliniko.change({ key, revoked: false });
      return answer;
    },
    heading: 'Settings',
    says: ['Needs a new key', 'Cliniko does not accept your key any more.'],
    action: button('Save changes'),
  },
  {
    name: 'the question before disconnecting',
    who: 'connie',
    open: at('/account/settings/disconnect?vendor=cliniko'),
    heading: 'Disconnect Cliniko?',
    action: link('Keep the connection'),
  },
];
